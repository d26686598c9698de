/** Who goes next: lets planned batches in, as far as quota and budgets go, and takes back what is not to be sent. */
@ApplicationModule(allowedDependencies = {"batch", "budget", "quota", "recipe", "request"})
@NullMarked
package dev.cupel.submit.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
