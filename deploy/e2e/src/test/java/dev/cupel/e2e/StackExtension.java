package dev.cupel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;

/** Starts a stack with the first class that needs it, and stops it after the last test of all. */
final class StackExtension implements BeforeAllCallback {

    private Started started;

    @Override
    public void beforeAll(ExtensionContext context) {
        started = context.getRoot()
                .getStore(Namespace.create(StackExtension.class))
                .computeIfAbsent(Started.class, key -> Started.start(), Started.class);
    }

    Cupel cupel() {
        return started.cupel();
    }

    /** A stack and its folder. */
    private record Started(Cupel cupel, Path folder) implements AutoCloseable {

        static Started start() {
            try {
                var folder = Files.createTempDirectory("cupel-e2e-");
                return new Started(Cupel.up(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            cupel.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
