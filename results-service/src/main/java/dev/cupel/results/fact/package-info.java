/** Takes in what other services state: items, batches, jobs and interactive answers. */
@NullMarked
package dev.cupel.results.fact;

import org.jspecify.annotations.NullMarked;
