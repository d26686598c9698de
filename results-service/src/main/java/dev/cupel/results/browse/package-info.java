/** Lists of a dataset's items, batches and failures. */
@NullMarked
package dev.cupel.results.browse;

import org.jspecify.annotations.NullMarked;
