/**
 * Receives Gemini's webhooks: a genuine delivery brings the next poll of a job forward, and does nothing else. Polling does
 * not depend on them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cupel.poller.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
