/** Where datasets stand: their figures, and a stream of them. */
@ApplicationModule(allowedDependencies = {"event", "trouble", "web"})
@NullMarked
package dev.cupel.results.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
