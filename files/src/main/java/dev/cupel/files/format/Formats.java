package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Reading;
import dev.cupel.files.input.TextStream;
import java.io.IOException;
import java.util.Set;

/** Tells by its first bytes, and then by its name, what a file is. */
public final class Formats {

    private static final byte[] PARQUET = "PAR1".getBytes(US_ASCII);

    /** More than the first line of a file has that is not one JSON value on one line. */
    private static final int HEAD = 1 << 20;

    private static final Set<String> TABLES = Set.of("csv", "tsv", "tab");
    private static final Set<String> LINES = Set.of("jsonl", "ndjson");
    private static final Set<String> TEXTS = Set.of("txt", "md");

    private Formats() {}

    /** Whether files whose name ends so are read when their folder is. */
    public static boolean isKnown(String ending) {
        return ending.equals("json") || ending.equals("parquet") || TABLES.contains(ending) || LINES.contains(ending);
    }

    /** Whether files whose name ends so are plain text, of which each is an item. */
    public static boolean isText(String ending) {
        return TEXTS.contains(ending);
    }

    public static Recognised recognise(InputFile file, Reading reading) throws IOException {
        var head = file.head(HEAD);
        if (KnownBinary.startsWith(head, PARQUET)) {
            return Recognised.as("Parquet", new ParquetReader(file, reading));
        }
        var binary = KnownBinary.of(head);
        if (binary.isPresent()) {
            return Recognised.unusable(file, binary.get().advice());
        }
        var text = TextStream.lenient(head, reading);
        if (text.isBlank()) {
            return Recognised.unusable(file, "the file is empty");
        }
        if (reading.encoding() == null && looksLikeUtf16(head)) {
            return Recognised.unusable(
                    file,
                    "the text looks like UTF-16 without a byte-order mark: add --encoding UTF-16LE (or UTF-16BE)");
        }
        return ofText(file, text, reading);
    }

    /** Every other byte is NUL at the start. */
    private static boolean looksLikeUtf16(byte[] head) {
        return head.length >= 4
                && ((head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0)
                        || (head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0));
    }

    private static Recognised ofText(InputFile file, String head, Reading reading) throws IOException {
        var ending = file.ending();
        if (isText(ending)) {
            return Recognised.as("plain text, an item a file", new TextReader(file, reading));
        }
        if (TABLES.contains(ending) && !JsonShapes.startsWithObject(head)) {
            return table(file, head, reading);
        }
        if (LINES.contains(ending)) {
            return JsonShapes.lines(file, head, reading);
        }
        var first = head.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            return JsonShapes.of(file, head, reading);
        }
        if (!ending.equals("json") && (Separator.isTable(head) || reading.separator() != null)) {
            return table(file, head, reading);
        }
        return Recognised.unusable(
                file,
                ending.equals("json")
                        ? "neither an array of objects, nor an object with one, nor JSON Lines"
                        : "neither JSON nor a table; let its name end with what it is, such as .csv or .txt");
    }

    private static Recognised table(InputFile file, String head, Reading reading) {
        var separator = Separator.of(file, head, reading);
        return new Recognised(
                "table, separated by " + Separator.word(separator.character()),
                separator.guess(),
                new TableReader(file, reading, separator));
    }
}
