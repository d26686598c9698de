package dev.cupel.local.follow;

import java.util.List;
import java.util.Map;

/**
 * What poller-service says about a dataset.
 *
 * @param troubles batches whose jobs could not be asked for when it was last tried, or were given up on, with the reason
 * @param late batches whose jobs are open beyond the time in which Gemini means to end them
 */
record Polling(Map<String, String> troubles, List<String> late) {}
