/** Forecasts of cost and duration, before anything is spent. */
@NullMarked
package dev.cupel.submit.estimate;

import org.jspecify.annotations.NullMarked;
