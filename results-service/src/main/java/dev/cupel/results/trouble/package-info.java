/** Why results are not settled now, in the words of operators. */
@ApplicationModule(allowedDependencies = "answer")
@NullMarked
package dev.cupel.results.trouble;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
