/**
 * When to send it. {@link dev.cupel.submit.Admission} reserves quota for a batch, {@link dev.cupel.submit.Submission}
 * takes it to Gemini step by step, {@link dev.cupel.submit.AmbiguityResolver} finds out what became of a create whose
 * answer was lost, {@link dev.cupel.submit.Asking} asks request by request what is wanted at once.
 * {@link dev.cupel.submit.BatchState} has the states.
 */
@NullMarked
package dev.cupel.submit;

import org.jspecify.annotations.NullMarked;
