/**
 * Reads items from files, tables and folders.
 *
 * <p>It uses no other package of the command.
 */
@NullMarked
package dev.cupel.local.publish.input;

import org.jspecify.annotations.NullMarked;
