/** Settles finished jobs, so that each item gets one outcome. */
@ApplicationModule(allowedDependencies = {"answer", "copy", "event", "item", "recipe", "spool", "trouble"})
@NullMarked
package dev.cupel.results.settle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
