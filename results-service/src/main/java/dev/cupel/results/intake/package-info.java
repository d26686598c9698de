/** What was decided about datasets and items before they were asked. */
@ApplicationModule(allowedDependencies = "item")
@NullMarked
package dev.cupel.results.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
