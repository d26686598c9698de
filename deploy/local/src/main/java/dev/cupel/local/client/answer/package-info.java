/**
 * Reads what services answer about datasets, jobs, quota and cost.
 *
 * <p>It may use {@code text}.
 */
@NullMarked
package dev.cupel.local.client.answer;

import org.jspecify.annotations.NullMarked;
