/** Lists of a dataset's items, batches and failures. */
@ApplicationModule(allowedDependencies = {"answer", "event", "item", "report", "wave", "web"})
@NullMarked
package dev.cupel.results.browse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
