package dev.cupel.api.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that a publisher asks about.
 *
 * @param items items to be told about, at most 1,000
 */
public record Inquiries(@Nullable List<@Nullable Inquiry> items) {}
