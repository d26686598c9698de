/** Datasets by REST: what declares and seals them becomes records of the public input, as anybody else's. */
@ApplicationModule(allowedDependencies = {"gap", "intake", "recipe"})
@NullMarked
package dev.cupel.ingest.publish;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
