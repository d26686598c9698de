/**
 * Tells the services what an operator decides, and shows jobs, quota and simulations.
 *
 * <p>It may use {@code capacity}, {@code cli}, {@code client}, {@code client.answer} and {@code text}.
 */
@NullMarked
package dev.cupel.local.operate;

import org.jspecify.annotations.NullMarked;
