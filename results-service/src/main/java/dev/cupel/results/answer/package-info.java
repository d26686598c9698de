/** What a line of a result says about each item: pure functions, without Spring or JDBC. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.results.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
