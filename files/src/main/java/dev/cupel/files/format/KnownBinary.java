package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of files that hold no items that could be read, by how they begin. */
enum KnownBinary {
    OLD_OFFICE("\u00D0\u00CF\u0011\u00E0", "an Office file, such as an .xls workbook: save its sheet as CSV UTF-8"),
    PDF("%PDF", "a PDF: extract its text, and publish it as .txt or JSON"),
    SQLITE("SQLite format 3", "an SQLite database: export a table of it as CSV"),
    AVRO("Obj\u0001", "an Avro file: write it as JSON Lines or Parquet"),
    ORC("ORC", "an ORC file: write it as Parquet"),
    ARROW("ARROW1", "an Arrow file: write it as Parquet"),
    SEVEN_ZIP("7z\u00BC\u00AF", "a 7z archive: unpack it, or pack it as zip"),
    ZIP("PK\u0003\u0004", "an archive within another one: unpack that"),
    RAR("Rar!", "a RAR archive: unpack it, or pack it as zip"),
    BZIP2("BZh", "packed by bzip2: unpack it, or pack it by gzip"),
    XZ("\u00FD7zXZ", "packed by xz: unpack it, or pack it by gzip"),
    ZSTD("(\u00B5/\u00FD", "packed by zstd: unpack it, or pack it by gzip"),
    PNG("\u0089PNG", "a picture"),
    JPEG("\u00FF\u00D8\u00FF", "a picture"),
    GIF("GIF8", "a picture");

    private final String start;
    private final String what;

    KnownBinary(String start, String what) {
        this.start = start;
        this.what = what;
    }

    static Optional<KnownBinary> of(byte[] head) {
        return Arrays.stream(values())
                .filter(kind -> startsWith(head, kind.start.getBytes(ISO_8859_1)))
                .findFirst();
    }

    static boolean startsWith(byte[] head, byte[] start) {
        return head.length >= start.length && Arrays.equals(head, 0, start.length, start, 0, start.length);
    }

    /** What it is and what to do. */
    String advice() {
        return "this is " + what;
    }
}
