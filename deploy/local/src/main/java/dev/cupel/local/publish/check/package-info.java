/**
 * Reads all of the input by the rules of a recipe, before anything is published.
 *
 * <p>It may use {@code publish.files}, {@code publish.input} and {@code publish.inspect}.
 */
@NullMarked
package dev.cupel.local.publish.check;

import org.jspecify.annotations.NullMarked;
