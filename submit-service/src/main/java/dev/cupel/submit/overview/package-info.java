/** What operators are shown: where batches stand, why they do not move, and what is to be decided. */
@NullMarked
package dev.cupel.submit.overview;

import org.jspecify.annotations.NullMarked;
