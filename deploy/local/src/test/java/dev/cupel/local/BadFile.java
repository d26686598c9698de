package dev.cupel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * A file with something that cannot be published.
 *
 * @param good how many items of it can
 * @param message what the message about it has
 */
record BadFile(String name, byte[] bytes, int good, String message) {

    private static final String PACKED = "gzip:";
    private static final String CUT = "cut:";

    /** Bytes at the end of a gzip file that say that it is whole. */
    private static final int TRAILER = 8;

    static List<BadFile> all() throws IOException {
        try (var in = Objects.requireNonNull(BadFile.class.getResourceAsStream("bad-files.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(BadFile::of)
                    .toList();
        }
    }

    private static BadFile of(String line) {
        var parts = line.split(" ~ ", -1);
        return new BadFile(parts[0], packed(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }

    private static byte[] packed(String text) {
        if (text.startsWith(PACKED)) {
            return gzip(unescaped(text.substring(PACKED.length())));
        }
        if (text.startsWith(CUT)) {
            var whole = gzip(unescaped(text.substring(CUT.length())));
            return Arrays.copyOf(whole, whole.length - TRAILER);
        }
        return unescaped(text);
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unescaped(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(UTF_8));
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case '0' -> bytes.write(0);
                case 'x' -> {
                    bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
