/** The limit of calls to Gemini that polls and the list share, and the metrics of those calls. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.poller.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
