/** Batch jobs: their states in time, their results, and what they cost. */
@NullMarked
package dev.cupel.emulator.jobs;

import org.jspecify.annotations.NullMarked;
