/**
 * The {@code cupel} command line.
 *
 * <p>It may use all packages.
 */
@NullMarked
package dev.cupel.local;

import org.jspecify.annotations.NullMarked;
