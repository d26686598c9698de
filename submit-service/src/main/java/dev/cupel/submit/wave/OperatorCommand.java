package dev.cupel.submit.wave;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wants something done about a dataset, and when it was said.
 *
 * @param reason null: not said
 */
record OperatorCommand(String dataset, String by, @Nullable String reason, Instant at) {}
