/** What a line of a result says about each item: pure functions, without Spring or JDBC. */
@NullMarked
package dev.cupel.results.answer;

import org.jspecify.annotations.NullMarked;
