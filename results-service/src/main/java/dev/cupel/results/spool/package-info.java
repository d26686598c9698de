/** Result files on their way from Gemini into the database. */
@ApplicationModule(allowedDependencies = {"answer", "trouble"})
@NullMarked
package dev.cupel.results.spool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
