/** The rules of a recipe's version that results are read by. */
@NullMarked
package dev.cupel.results.recipe;

import org.jspecify.annotations.NullMarked;
