/** Asks again for failed items when operators want it. */
@ApplicationModule(allowedDependencies = {"copy", "event", "item", "settle"})
@NullMarked
package dev.cupel.results.retry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
