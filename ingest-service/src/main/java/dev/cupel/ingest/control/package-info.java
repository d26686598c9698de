/** What operators order, and the overview of a dataset that they go by. */
@ApplicationModule(allowedDependencies = {"batch", "gap", "intake", "recipe"})
@NullMarked
package dev.cupel.ingest.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
