/**
 * Sums up what files have before they are published, in memory that does not grow with them.
 *
 * <p>It may use {@code text}.
 */
@NullMarked
package dev.cupel.local.publish.inspect;

import org.jspecify.annotations.NullMarked;
