/** Columns of types that JDBC does not have. */
@NullMarked
package dev.cupel.results.jdbc;

import org.jspecify.annotations.NullMarked;
