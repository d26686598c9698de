/** Reads items from files and publishes them. */
@NullMarked
package dev.cupel.local.publish;

import org.jspecify.annotations.NullMarked;
