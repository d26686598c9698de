/** What operators are shown: where batches stand, why they do not move, and what is to be decided. */
@ApplicationModule(allowedDependencies = {"batch", "quota", "recipe", "recovery", "wave"})
@NullMarked
package dev.cupel.submit.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
