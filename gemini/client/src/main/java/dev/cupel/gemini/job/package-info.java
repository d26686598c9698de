/** Batch jobs: their input files, their creation and cancellation, their state, and their result files. */
@NullMarked
package dev.cupel.gemini.job;

import org.jspecify.annotations.NullMarked;
