/** Asks Gemini for one job at a time, and states the end of each once. */
@ApplicationModule(allowedDependencies = {"call"})
@NullMarked
package dev.cupel.poller.poll;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
