/** Every public record is accepted, parked until its dataset is declared, or refused. */
@ApplicationModule(allowedDependencies = {"gap", "recipe"})
@NullMarked
package dev.cupel.ingest.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
