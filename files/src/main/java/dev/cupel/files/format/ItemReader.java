package dev.cupel.files.format;

import dev.cupel.files.input.Found;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads the items of a file of one shape, of which it never holds more than a few. */
@FunctionalInterface
public interface ItemReader {
    void read(Consumer<Found> found) throws IOException;
}
