/**
 * Reads files of all shapes item by item: JSON, JSON Lines, tables, Parquet and plain text.
 *
 * <p>It may use {@code input}.
 */
@NullMarked
package dev.cupel.files.format;

import org.jspecify.annotations.NullMarked;
