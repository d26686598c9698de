/** Cuts batches of the items that wait, and estimates what would be cut. */
@ApplicationModule(allowedDependencies = {"gap", "intake", "recipe"})
@NullMarked
package dev.cupel.ingest.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
