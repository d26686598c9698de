/** The lines of a job's input and of its result: reads, scans, forms, spoils, shuffles and cuts them. */
@NullMarked
package dev.cupel.emulator.lines;

import org.jspecify.annotations.NullMarked;
