/**
 * Starts the programs of a stack on one machine, supervises them and stops them.
 *
 * <p>It uses no other package of the command.
 */
@NullMarked
package dev.cupel.local.stack;

import org.jspecify.annotations.NullMarked;
