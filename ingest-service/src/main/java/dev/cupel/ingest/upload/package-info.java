/** Files by REST: checked as a whole, and published item by item to the public input. */
@ApplicationModule(allowedDependencies = {"intake", "publish", "recipe"})
@NullMarked
package dev.cupel.ingest.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
