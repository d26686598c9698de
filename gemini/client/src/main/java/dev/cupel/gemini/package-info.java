/**
 * The gateway to the Gemini Developer API: files and batch jobs, one attempt a call, outcomes typed by whether to try
 * again. No type of the SDK or of the HTTP client leaves this package.
 */
@NullMarked
package dev.cupel.gemini;

import org.jspecify.annotations.NullMarked;
