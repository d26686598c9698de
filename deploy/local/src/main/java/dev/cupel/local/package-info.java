/** The {@code cupel} command. */
@NullMarked
package dev.cupel.local;

import org.jspecify.annotations.NullMarked;
