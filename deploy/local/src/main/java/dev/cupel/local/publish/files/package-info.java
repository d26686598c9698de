/**
 * Finds the files that paths, folders and archives stand for, and has each read by its shape.
 *
 * <p>It may use {@code publish.input} and {@code publish.format}.
 */
@NullMarked
package dev.cupel.local.publish.files;

import org.jspecify.annotations.NullMarked;
