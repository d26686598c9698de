package dev.cupel.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Open parts. Closes all of them once, in reverse order, even if one fails. */
final class Opened implements Closeable {

    private final Deque<Closeable> parts = new ArrayDeque<>();

    /** Adds a part, and returns it. */
    synchronized <T extends Closeable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() throws IOException {
        Exception failure = null;
        while (!parts.isEmpty()) {
            failure = close(parts.pop(), failure);
        }
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case Exception e -> throw new IOException(e);
        }
    }

    private static @Nullable Exception close(Closeable part, @Nullable Exception before) {
        try {
            part.close();
            return before;
        } catch (IOException | RuntimeException e) {
            if (before != null) {
                e.addSuppressed(before);
            }
            return e;
        }
    }
}
