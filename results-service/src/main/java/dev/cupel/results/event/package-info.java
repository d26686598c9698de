/** The numbered event log of a dataset, written and read. */
@ApplicationModule(allowedDependencies = {"answer", "web"})
@NullMarked
package dev.cupel.results.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
