/**
 * Shows how far datasets are and what happens to them.
 *
 * <p>It may use {@code cli}, {@code client}, {@code client.answer} and {@code text}.
 */
@NullMarked
package dev.cupel.local.watch;

import org.jspecify.annotations.NullMarked;
