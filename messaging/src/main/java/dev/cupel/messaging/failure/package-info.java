/** Tells failures that waiting heals from those that it does not. */
@NullMarked
package dev.cupel.messaging.failure;

import org.jspecify.annotations.NullMarked;
