/** The whole stack on one machine: which programs, on which ports, started, watched and stopped. */
@NullMarked
package dev.cupel.local.stack;

import org.jspecify.annotations.NullMarked;
