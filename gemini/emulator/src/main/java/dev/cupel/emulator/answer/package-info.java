/** What the emulated model says: a function of the request and a seed. */
@NullMarked
package dev.cupel.emulator.answer;

import org.jspecify.annotations.NullMarked;
