/**
 * Publishes files as datasets, and estimates what they would cost.
 *
 * <p>It may use {@code publish.folder}, {@code publish.inspect}, {@code publish.send}, {@code cli}, {@code client}, {@code client.answer}, {@code stack} and {@code text}.
 */
@NullMarked
package dev.cupel.local.publish;

import org.jspecify.annotations.NullMarked;
