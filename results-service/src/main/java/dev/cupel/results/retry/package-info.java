/** Asks again for failed items when operators want it. */
@NullMarked
package dev.cupel.results.retry;

import org.jspecify.annotations.NullMarked;
