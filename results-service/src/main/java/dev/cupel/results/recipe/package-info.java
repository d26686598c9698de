/** What results needs of a recipe's version: the rules that answers are read by, and what readers are told of it. */
@ApplicationModule(allowedDependencies = "answer")
@NullMarked
package dev.cupel.results.recipe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
