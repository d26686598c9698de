/** Finds out what became of jobs of which we are not sure, and holds the quota ledger against the list of jobs. */
@ApplicationModule(allowedDependencies = {"batch", "job", "quota"})
@NullMarked
package dev.cupel.submit.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
