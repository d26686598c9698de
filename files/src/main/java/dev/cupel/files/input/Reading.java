package dev.cupel.files.input;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
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
 * @param maxText most characters of one text or line that are held; what follows a longer one in its file may not be read
 */
public record Reading(
        @Nullable String id,
        List<String> fields,
        List<String> labels,
        @Nullable Character separator,
        @Nullable Charset encoding,
        int maxText) {

    /** More than any item may have, so that a text that is too long spoils its item only. */
    private static final int MAX_TEXT = 1 << 26;

    public Reading(
            @Nullable String id,
            List<String> fields,
            List<String> labels,
            @Nullable Character separator,
            @Nullable Charset encoding) {
        this(id, fields, labels, separator, encoding, MAX_TEXT);
    }

    /**
     * A separator as users name it: a character, or {@code tab}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Character separator(String name) {
        if (name.equals("tab") || name.equals("\\t")) {
            return '\t';
        }
        if (name.length() != 1 || "\"\r\n".contains(name)) {
            throw new IllegalArgumentException("expected one character, or tab");
        }
        return name.charAt(0);
    }

    /**
     * An encoding as users name it.
     *
     * @throws IllegalArgumentException when none of that name is known
     */
    public static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("no encoding of that name is known; such as UTF-8 or windows-1252", e);
        }
    }

    /** The same, with texts that are shorter. */
    public Reading withMaxText(int characters) {
        return new Reading(id, fields, labels, separator, encoding, characters);
    }

    public static final Reading DEFAULT = new Reading(null, List.of(), List.of(), null, null);
}
