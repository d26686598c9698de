/**
 * The REST interfaces of the services and of the emulator.
 *
 * <p>It may use {@code client.answer} and {@code stack}.
 */
@NullMarked
package dev.cupel.local.client;

import org.jspecify.annotations.NullMarked;
