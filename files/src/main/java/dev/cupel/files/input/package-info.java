/**
 * What items are made of, and what is found in files besides them.
 *
 * <p>It uses no other package of this module.
 */
@NullMarked
package dev.cupel.files.input;

import org.jspecify.annotations.NullMarked;
