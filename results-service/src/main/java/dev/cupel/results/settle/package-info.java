/** Settles finished jobs, so that each item gets one outcome. */
@NullMarked
package dev.cupel.results.settle;

import org.jspecify.annotations.NullMarked;
