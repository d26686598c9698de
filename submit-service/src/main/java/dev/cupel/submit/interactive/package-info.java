/** Asks what is wanted at once, request by request, without a job. */
@NullMarked
package dev.cupel.submit.interactive;

import org.jspecify.annotations.NullMarked;
