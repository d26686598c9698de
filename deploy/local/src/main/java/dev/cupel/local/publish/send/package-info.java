/**
 * Publishes what was read as a dataset: compares it with what is there, sends what is new, seals, and waits for what is decided.
 *
 * <p>It may use {@code cli}, {@code client}, {@code client.answer} and {@code stack}.
 */
@NullMarked
package dev.cupel.local.publish.send;

import org.jspecify.annotations.NullMarked;
