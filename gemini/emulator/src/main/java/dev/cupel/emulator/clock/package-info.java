/** The time that everything in the emulator lives by, and how it is moved. */
@NullMarked
package dev.cupel.emulator.clock;

import org.jspecify.annotations.NullMarked;
