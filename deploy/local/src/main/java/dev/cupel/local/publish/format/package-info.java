/**
 * Reads files of all shapes item by item: JSON, JSON Lines, tables, Parquet and plain text.
 *
 * <p>It may use {@code publish.input}.
 */
@NullMarked
package dev.cupel.local.publish.format;

import org.jspecify.annotations.NullMarked;
