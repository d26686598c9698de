/** Takes in what other services state: items, batches, jobs and interactive answers. */
@ApplicationModule(allowedDependencies = {"answer", "event", "item"})
@NullMarked
package dev.cupel.results.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
