/**
 * Reads all of the input by the rules of a recipe, before anything is published.
 *
 * <p>It may use {@code find} and {@code input}.
 */
@NullMarked
package dev.cupel.files.check;

import org.jspecify.annotations.NullMarked;
