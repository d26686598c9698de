/** Cached contents: prompts that are kept for a while, so that requests can begin with them. */
@NullMarked
package dev.cupel.emulator.caches;

import org.jspecify.annotations.NullMarked;
