/** The Gemini API on localhost: a small server that behaves like the real one, and fails on demand. */
@NullMarked
package dev.cupel.emulator;

import org.jspecify.annotations.NullMarked;
