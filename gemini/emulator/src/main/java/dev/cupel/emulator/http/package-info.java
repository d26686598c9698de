/** The routes, one class for each group. */
@NullMarked
package dev.cupel.emulator.http;

import org.jspecify.annotations.NullMarked;
