/** The rules of a recipe's version that results are read by. */
@ApplicationModule(allowedDependencies = "answer")
@NullMarked
package dev.cupel.results.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
