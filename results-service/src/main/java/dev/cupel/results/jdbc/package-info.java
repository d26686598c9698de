/** Columns of types that JDBC does not have. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.results.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
