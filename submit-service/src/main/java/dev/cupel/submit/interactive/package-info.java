/** Asks what is wanted at once, request by request, without a job. */
@ApplicationModule(allowedDependencies = {"batch", "budget", "quota", "recipe", "request", "wave"})
@NullMarked
package dev.cupel.submit.interactive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
