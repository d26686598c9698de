/**
 * Requests to the API, each sent at most once and with the project's key, which no other package can read; and the
 * exceptions that say whether to try again.
 */
@NullMarked
package dev.cupel.gemini.call;

import org.jspecify.annotations.NullMarked;
