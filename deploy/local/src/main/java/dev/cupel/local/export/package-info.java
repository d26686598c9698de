/**
 * Writes refined records, reports and dead letters.
 *
 * <p>It may use {@code cli}, {@code client}, {@code client.answer}, {@code stack} and {@code text}.
 */
@NullMarked
package dev.cupel.local.export;

import org.jspecify.annotations.NullMarked;
