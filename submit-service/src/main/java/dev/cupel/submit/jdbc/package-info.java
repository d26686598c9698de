/** Reads values out of rows, in the same way everywhere. */
@NullMarked
package dev.cupel.submit.jdbc;

import org.jspecify.annotations.NullMarked;
