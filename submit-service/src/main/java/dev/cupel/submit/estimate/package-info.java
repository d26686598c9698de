/** Forecasts of cost and duration, before anything is spent. */
@ApplicationModule(allowedDependencies = {"admission", "budget", "quota"})
@NullMarked
package dev.cupel.submit.estimate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
