/** A dataset's waves, and what was decided at their gates. */
@NullMarked
package dev.cupel.results.wave;

import org.jspecify.annotations.NullMarked;
