/** What each Gemini project may have enqueued and under way, and what of it is reserved. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.submit.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
