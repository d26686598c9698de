package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service needs beside its own jar stays small enough to be loaded quickly. */
class LibrariesIT {

    private static final long MAX_BYTES = 60L << 20;

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "submit-service", "poller-service", "results-service"})
    void takeLessThan60Mebibytes(String service) {
        var libraries = libraries(service);

        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(libraries.stream().mapToLong(LibrariesIT::bytes).sum())
                .as("bytes of %s/target/lib", service)
                .isLessThan(MAX_BYTES);
    }

    private static List<Path> libraries(String service) {
        try (var files = Files.list(Cupel.HOME.resolve(service).resolve("target/lib"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
