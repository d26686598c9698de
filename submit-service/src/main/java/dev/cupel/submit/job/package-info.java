/** Takes a batch that was let in to Gemini, step by step, until its job has ended. */
@ApplicationModule(allowedDependencies = {"admission", "batch", "quota", "recipe", "request"})
@NullMarked
package dev.cupel.submit.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
