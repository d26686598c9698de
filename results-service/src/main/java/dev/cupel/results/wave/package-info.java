/** A dataset's waves, and what was decided at their gates. */
@ApplicationModule(allowedDependencies = {"event", "recipe"})
@NullMarked
package dev.cupel.results.wave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
