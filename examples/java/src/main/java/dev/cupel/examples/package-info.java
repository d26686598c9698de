/** Publishes a dataset and reads what comes out, as a program of yours would. */
@NullMarked
package dev.cupel.examples;

import org.jspecify.annotations.NullMarked;
