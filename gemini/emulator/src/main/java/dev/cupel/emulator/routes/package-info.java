/** The routes, one class for each group: what each of them takes, does and answers. */
@NullMarked
package dev.cupel.emulator.routes;

import org.jspecify.annotations.NullMarked;
