/** A batch on its way to Gemini: its row, its states, who works on it, and what keeps it from moving. */
@ApplicationModule(allowedDependencies = {"recipe"})
@NullMarked
package dev.cupel.submit.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
