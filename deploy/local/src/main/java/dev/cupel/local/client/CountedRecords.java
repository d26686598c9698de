package dev.cupel.local.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a dataset as they arrive, counted. */
public final class CountedRecords extends FilterInputStream {

    /** How records are told apart. */
    public enum Form {
        /** One a line. */
        LINES,
        /** Rows below a header; cells in quotes may have ends of lines. */
        ROWS,
        /** Only the whole says. */
        OPAQUE
    }

    private final Form form;
    private final long count;
    private final Optional<String> note;
    private long bytes;
    private long ends;
    private boolean quoted;

    /**
     * Those that arrive.
     *
     * @param count how many they are
     * @param note what was changed for spreadsheets; empty: nothing
     */
    CountedRecords(InputStream in, Form form, long count, Optional<String> note) {
        super(in);
        this.note = note;
        this.form = form;
        this.count = count;
    }

    public Optional<String> note() {
        return note;
    }

    public long count() {
        return count;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws CutOffException when this was not all */
    @Override
    public int read(byte[] buffer, int offset, int length) {
        var read = readSome(buffer, offset, length);
        if (read < 0 && form != Form.OPAQUE && arrived() < count) {
            throw cutOff(null);
        }
        for (var i = 0; i < read; i++) {
            count(buffer[offset + i]);
        }
        return read;
    }

    private int readSome(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(byte next) {
        bytes++;
        if (next == '"' && form == Form.ROWS) {
            quoted = !quoted;
        } else if (next == '\n' && !quoted) {
            ends++;
        }
    }

    private long arrived() {
        return form == Form.ROWS ? Math.max(0, ends - 1) : ends;
    }

    private CutOffException cutOff(@Nullable IOException cause) {
        var arrived = form == Form.OPAQUE
                ? "%,d bytes of a file with %,d records".formatted(bytes, count)
                : "%,d of %,d records".formatted(arrived(), count);
        return new CutOffException("results-service broke off after " + arrived, cause);
    }
}
