package dev.cupel.files.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a file, as often as they are wanted. */
@FunctionalInterface
public interface Content {

    InputStream open() throws IOException;

    /** The file that they are; empty: they have to be unpacked. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** Those of a file. */
    record OfPath(Path file) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public Optional<Path> path() {
            return Optional.of(file);
        }
    }
}
