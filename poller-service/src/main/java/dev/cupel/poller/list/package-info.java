/** Reads hints off Gemini's list of jobs: which of them to ask for first. */
@ApplicationModule(allowedDependencies = {"call"})
@NullMarked
package dev.cupel.poller.list;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
