/** Requests that a model answers at once, and the counting of their tokens. */
@NullMarked
package dev.cupel.gemini.interactive;

import org.jspecify.annotations.NullMarked;
