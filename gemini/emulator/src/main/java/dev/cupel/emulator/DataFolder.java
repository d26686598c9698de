package dev.cupel.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The folder with all state; a temporary one is deleted at close. */
record DataFolder(Path path, boolean temporary) implements Closeable {

    static DataFolder open(@Nullable Path wanted) throws IOException {
        return wanted == null
                ? new DataFolder(Files.createTempDirectory("gemini-emulator"), true)
                : new DataFolder(Files.createDirectories(wanted), false);
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
