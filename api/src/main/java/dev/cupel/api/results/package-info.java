/** What results-service answers about datasets and their results. */
@NullMarked
package dev.cupel.api.results;

import org.jspecify.annotations.NullMarked;
