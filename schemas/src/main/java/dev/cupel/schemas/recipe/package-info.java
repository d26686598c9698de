/** What a recipe's template and schema mean: prompts are made by the one, answers are checked by the other. */
@NullMarked
package dev.cupel.schemas.recipe;

import org.jspecify.annotations.NullMarked;
