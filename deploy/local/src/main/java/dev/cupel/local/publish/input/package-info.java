/**
 * What items are made of, and what is found in files besides them.
 *
 * <p>It uses no other package of the command.
 */
@NullMarked
package dev.cupel.local.publish.input;

import org.jspecify.annotations.NullMarked;
