package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffledLinesTest {

    private static final List<String> LINES =
            IntStream.range(0, 12_000).mapToObj("{\"line\":%d}"::formatted).toList();

    @TempDir
    private Path folder;

    @Test
    void keepsEveryLineOnceInAnotherOrder() throws IOException {
        assertThat(written(true, 1)).isNotEqualTo(LINES).containsExactlyInAnyOrderElementsOf(LINES);
    }

    @Test
    void orderIsThatOfTheSeed() throws IOException {
        assertThat(written(true, 1)).isEqualTo(written(true, 1)).isNotEqualTo(written(true, 2));
    }

    @Test
    void keepsTheOrderWhenAskedTo() throws IOException {
        assertThat(written(false, 1)).isEqualTo(LINES);
    }

    private List<String> written(boolean shuffle, long seed) throws IOException {
        var file = folder.resolve("lines");
        try (var lines = new ShuffledLines(file, shuffle, seed)) {
            for (var line : LINES) {
                lines.add(LineBytes.of(Json.parseObject(line.getBytes(StandardCharsets.UTF_8))));
            }
        }
        return Files.readAllLines(file);
    }
}
