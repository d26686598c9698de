/** Polls one job at a time, and publishes the end of each once. */
@ApplicationModule(allowedDependencies = {"call"})
@NullMarked
package dev.cupel.poller.poll;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
