/**
 * Gemini's webhooks: a delivery that is genuine brings the next look at a job forward, and nothing else. Polling does not
 * depend on them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.poller.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
