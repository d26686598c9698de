/**
 * When to send it. Each package is a concern, and says in its {@code package-info} which others it uses. The way of a
 * batch: {@code wave} opens its wave, {@code admission} reserves quota and budget for it, {@code job} takes it to Gemini
 * step by step, {@code recovery} finds out what became of a create whose answer was lost, {@code interactive} asks
 * request by request what is wanted at once. {@link dev.cupel.submit.batch.BatchState} has the states.
 */
@NullMarked
package dev.cupel.submit;

import org.jspecify.annotations.NullMarked;
