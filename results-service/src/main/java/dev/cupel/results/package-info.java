/**
 * What came back. {@link dev.cupel.results.Settling} takes a finished job's result file line by line, {@link
 * dev.cupel.results.AnswerReader} says how each came out, {@link dev.cupel.results.Outcomes} publishes a record or has
 * the item asked again. {@link dev.cupel.results.ResultsController} shows where datasets stand.
 */
@NullMarked
package dev.cupel.results;

import org.jspecify.annotations.NullMarked;
