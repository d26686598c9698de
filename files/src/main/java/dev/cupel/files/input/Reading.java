package dev.cupel.files.input;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files are read, where the user says so.
 *
 * @param id member or column that holds the ids of items; null: that named "id", and without one ids are made
 * @param fields members or columns that are published, in this order; empty: all
 * @param labels members or columns that become labels of the item; fields too only where {@code fields} names them
 * @param separator of the columns of tables; null: the one that the table seems to have
 * @param encoding of texts; null: UTF-8, or UTF-16 with a byte-order mark
 */
public record Reading(
        @Nullable String id,
        List<String> fields,
        List<String> labels,
        @Nullable Character separator,
        @Nullable Charset encoding) {

    public static final Reading DEFAULT = new Reading(null, List.of(), List.of(), null, null);
}
