/** Where datasets stand: their figures, and a stream of them. */
@NullMarked
package dev.cupel.results.progress;

import org.jspecify.annotations.NullMarked;
