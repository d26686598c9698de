/** What was done for a dataset, how it came out and what it cost. */
@NullMarked
package dev.cupel.results.report;

import org.jspecify.annotations.NullMarked;
