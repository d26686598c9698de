package dev.cupel.ingest.gap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group that its publisher has no item of.
 *
 * @param labels that its items would have
 * @param source where the publisher looked for them; null: not said
 */
public record EmptyGroup(
        Map<String, String> labels, @Nullable String source) {}
