/** What of a dataset may be sent: its waves and their gates, and what an operator holds back. */
@ApplicationModule(allowedDependencies = {"batch", "budget", "recipe"})
@NullMarked
package dev.cupel.submit.wave;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
