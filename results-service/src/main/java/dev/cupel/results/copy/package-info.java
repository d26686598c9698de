/** Gives items whose request is equal to another one's what came of that one. */
@ApplicationModule(allowedDependencies = {"event", "item"})
@NullMarked
package dev.cupel.results.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
