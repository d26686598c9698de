package dev.cupel.files.input;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * A file to read.
 *
 * @param name as messages name it
 * @param source as items name it: relative to the folder that the user named
 * @param content its bytes, unpacked
 */
public record InputFile(String name, String source, Content content) {

    private static final int BUFFER = 1 << 16;

    public static InputFile of(Path path, String source) {
        return new InputFile(path.toString(), source, new Content.OfPath(path));
    }

    /** Its first bytes. Where it is packed and damaged further on, those before. */
    public byte[] head(int bytes) throws IOException {
        var head = new ByteArrayOutputStream();
        try (var in = content.open()) {
            var buffer = new byte[Math.min(bytes, BUFFER)];
            for (var count = 0; count >= 0 && head.size() < bytes; ) {
                head.write(buffer, 0, count);
                count = in.read(buffer, 0, Math.min(buffer.length, bytes - head.size()));
            }
        } catch (EOFException | ZipException e) {
            if (head.size() == 0) {
                throw e;
            }
        }
        return head.toByteArray();
    }

    /** What its name ends with, in lower case and without the dot; empty: it has no ending. */
    public String ending() {
        return ending(source);
    }

    public static String ending(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(dot + 1) : "";
    }

    /** Name without folder and ending. */
    public String stem() {
        var file = source.substring(source.lastIndexOf('/') + 1);
        var dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** The file as a whole. */
    public Place place() {
        return new Place(name, source, 0, 0);
    }

    /** A line, which has an item or none. */
    public Place line(long line) {
        return new Place(name, source, line, line);
    }

    /** An item by its number, and the line on which it begins; 0: not known. */
    public Place item(long line, long number) {
        return new Place(name, source, line, number);
    }
}
