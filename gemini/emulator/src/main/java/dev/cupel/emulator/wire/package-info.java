/** The JSON that the Gemini API speaks: names in both cases, and its errors. */
@NullMarked
package dev.cupel.emulator.wire;

import org.jspecify.annotations.NullMarked;
