package dev.cupel.local.publish.input;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of CSV files are used.
 *
 * @param id the one that holds the ids of items; null: that named "id", and without one ids are made
 * @param fields those that are published, in this order; empty: all
 */
public record Columns(@Nullable String id, List<String> fields) {

    public static final Columns DEFAULT = new Columns(null, List.of());
}
