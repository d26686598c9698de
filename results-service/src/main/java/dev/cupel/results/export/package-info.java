/** The records of a dataset as CSV, Parquet and JSON Lines. */
@ApplicationModule(allowedDependencies = {"intake", "item", "recipe", "spool", "web"})
@NullMarked
package dev.cupel.results.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
