/** The numbered event log of a dataset, written and read. */
@NullMarked
package dev.cupel.results.event;

import org.jspecify.annotations.NullMarked;
