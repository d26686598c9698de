/** Requests to the API, each sent at most once with the key that nobody else reads, and the exceptions that say what to do about a failure. */
@NullMarked
package dev.cupel.gemini.call;

import org.jspecify.annotations.NullMarked;
