/** Embeddings: vectors that are near where texts are, a function of the text and a seed. */
@NullMarked
package dev.cupel.emulator.embed;

import org.jspecify.annotations.NullMarked;
