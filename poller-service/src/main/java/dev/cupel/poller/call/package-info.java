/** The budget of calls to Gemini that polls and the list share, and what becomes of the calls. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.poller.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
