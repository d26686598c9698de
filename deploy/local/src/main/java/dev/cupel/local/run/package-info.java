/**
 * Starts a stack, stops it and demonstrates the whole job on it.
 *
 * <p>It may use all packages but the root.
 */
@NullMarked
package dev.cupel.local.run;

import org.jspecify.annotations.NullMarked;
