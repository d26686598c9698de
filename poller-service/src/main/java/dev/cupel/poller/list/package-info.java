/** Reads Gemini's list of jobs for hints which of them to poll first. */
@ApplicationModule(allowedDependencies = {"call"})
@NullMarked
package dev.cupel.poller.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
