/** Reads values out of rows, in the same way everywhere. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.submit.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
