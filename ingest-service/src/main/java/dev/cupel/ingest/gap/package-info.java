/** Which groups of a dataset lack items, and who is told of it. */
@ApplicationModule(allowedDependencies = {"recipe"})
@NullMarked
package dev.cupel.ingest.gap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
