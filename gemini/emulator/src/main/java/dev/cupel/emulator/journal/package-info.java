/** What is acknowledged is written down first, so that it outlives the process. */
@NullMarked
package dev.cupel.emulator.journal;

import org.jspecify.annotations.NullMarked;
