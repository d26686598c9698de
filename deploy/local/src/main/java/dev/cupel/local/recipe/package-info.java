/**
 * Recipes: made, checked, published, listed, shown and compared.
 *
 * <p>It may use {@code cli} and {@code client}.
 */
@NullMarked
package dev.cupel.local.recipe;

import org.jspecify.annotations.NullMarked;
