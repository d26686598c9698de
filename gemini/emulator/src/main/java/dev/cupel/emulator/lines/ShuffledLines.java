package dev.cupel.emulator.lines;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes lines in another order, window by window: a result of up to some thousand lines is shuffled as a whole, a
 * larger one within bounded memory.
 */
public final class ShuffledLines implements AutoCloseable {

    private static final int WINDOW_LINES = 5_000;
    private static final long WINDOW_BYTES = 8 << 20;

    private final OutputStream out;
    private final boolean shuffle;
    private final Random random;
    private final List<LineBytes> window = new ArrayList<>();
    private long windowBytes;

    public ShuffledLines(Path file, boolean shuffle, long seed) throws IOException {
        this.out = Files.newOutputStream(file);
        this.shuffle = shuffle;
        this.random = new Random(seed);
    }

    public void add(LineBytes line) throws IOException {
        window.add(line);
        windowBytes += line.memory();
        if (window.size() >= WINDOW_LINES || windowBytes >= WINDOW_BYTES) {
            flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (shuffle) {
            Collections.shuffle(window, random);
        }
        var buffered = new BufferedOutputStream(out, 1 << 16);
        for (var line : window) {
            line.writeTo(buffered);
        }
        buffered.flush();
        window.clear();
        windowBytes = 0;
    }
}
