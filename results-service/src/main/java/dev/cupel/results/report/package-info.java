/** What was done for a dataset, how it came out and what it cost. */
@ApplicationModule(allowedDependencies = {"answer", "intake", "item", "progress", "recipe", "wave", "web"})
@NullMarked
package dev.cupel.results.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
