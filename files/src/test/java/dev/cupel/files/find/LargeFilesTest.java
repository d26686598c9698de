package dev.cupel.files.find;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than all the memory there is are read to their end. */
class LargeFilesTest {

    private static final int ITEMS = 60_000;
    private static final String ALL = "60000 items, 0 others";

    @TempDir
    private Path folder;

    @Test
    void aJsonArrayIsNotHeld() throws Exception {
        assertThat(count(write("array.json", "[", ",\n", "]"))).isEqualTo(ALL);
    }

    @Test
    void anObjectWithPairsOnOneLineIsNotHeld() throws Exception {
        assertThat(count(write("pairs.json", "{\"qa_pairs\":[", ",", "],\"session\":7}")))
                .isEqualTo(ALL);
    }

    @Test
    void jsonLinesAreNotHeld() throws Exception {
        assertThat(count(write("lines.json", "", "\n", "\n"))).isEqualTo(ALL);
    }

    /** Some 60 MB. */
    private Path write(String name, String start, String between, String end) throws IOException {
        var file = folder.resolve(name);
        var text = "x".repeat(1_000);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(start);
            for (var i = 0; i < ITEMS; i++) {
                out.write(i == 0 ? "" : between);
                out.write("{\"question\":\"%d\",\"answer\":\"%s\"}".formatted(i, text));
            }
            out.write(end);
        }
        return file;
    }

    private String count(Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = folder.resolve("output");
        var process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountItems.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output, UTF_8).strip();
    }
}
