/** Shows the polls of jobs, and marks jobs that are late or cannot be polled. */
@ApplicationModule(allowedDependencies = {"poll"})
@NullMarked
package dev.cupel.poller.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
