/**
 * The gateway to the Gemini Developer API: files, batch jobs and answers at once; one attempt a call, outcomes typed by
 * whether to try again. {@link dev.cupel.gemini.GeminiClient} hands out its parts, of which a service is given what it
 * needs. No type of the SDK or of the HTTP client leaves this package.
 */
@NullMarked
package dev.cupel.gemini;

import org.jspecify.annotations.NullMarked;
