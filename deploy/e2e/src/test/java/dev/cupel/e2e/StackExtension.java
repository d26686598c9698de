package dev.cupel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.springframework.util.FileSystemUtils;

/** Starts the stack of a kind with the first test that needs it, and stops it after the last test of all. */
final class StackExtension implements TestInstancePostProcessor {

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        var kind = instance.getClass().getSuperclass();
        ((SharedStack) instance).cupel = context.getRoot()
                .getStore(Namespace.create(StackExtension.class))
                .computeIfAbsent(kind, key -> Started.start(), Started.class)
                .cupel();
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
