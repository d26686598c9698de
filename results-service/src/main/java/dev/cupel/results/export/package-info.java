/** The records of a dataset as CSV, Parquet and JSON Lines. */
@NullMarked
package dev.cupel.results.export;

import org.jspecify.annotations.NullMarked;
