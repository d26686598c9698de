/**
 * Finds the files that paths, folders and archives stand for, and has each read by its shape.
 *
 * <p>It may use {@code input} and {@code format}.
 */
@NullMarked
package dev.cupel.files.find;

import org.jspecify.annotations.NullMarked;
