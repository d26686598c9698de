/**
 * Figures and words as the command prints them.
 *
 * <p>It uses no other package of the command.
 */
@NullMarked
package dev.cupel.local.text;

import org.jspecify.annotations.NullMarked;
