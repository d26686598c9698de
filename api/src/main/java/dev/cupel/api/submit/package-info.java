/** What submit-service answers about batches, jobs, quota and cost. */
@NullMarked
package dev.cupel.api.submit;

import org.jspecify.annotations.NullMarked;
