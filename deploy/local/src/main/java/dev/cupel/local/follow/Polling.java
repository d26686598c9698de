package dev.cupel.local.follow;

import java.util.Map;

/**
 * What poller-service says about a dataset.
 *
 * @param troubles batches whose jobs could not be asked for when it was last tried, with the reason
 */
record Polling(Map<String, String> troubles) {}
