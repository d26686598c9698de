/** Shows how it goes with jobs, and marks those that are late or cannot be asked for. */
@ApplicationModule(allowedDependencies = {"poll"})
@NullMarked
package dev.cupel.poller.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
