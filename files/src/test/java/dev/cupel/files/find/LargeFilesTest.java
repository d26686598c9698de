package dev.cupel.files.find;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are larger than all the memory there is are read to their end. */
class LargeFilesTest {

    private static final int MEGABYTE = 1 << 20;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nested.json  | '[{"a": ['  | '[1, 2], '    | '0]}, {"a": 1}]'      | 1 items, 1 others
            members.json | '[{'        | '"#": "", '   | '"a": 1}, {"a": 1}]'  | 1 items, 1 others
            arrays.json  | '{'         | '"#": [{}], ' | '"a": 1}'             | 0 items, 1 others
            cells.csv    | 'a,b\\n'    | ',,,,'        | '\\n1,2\\n'           | 1 items, 1 others
            names.csv    | 'a,b'       | ',,,,'        | '\\n1,2\\n'           | 0 items, 1 others
            line.jsonl   | '{"a": ['   | '[1, 2], '    | '0]}\\n{"a": 1}\\n'   | 1 items, 1 others
            """)
    void whatIsTooLargeForAnItemIsNotHeld(String name, String start, String repeated, String end, String counted)
            throws Exception {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(start.translateEscapes());
            for (var i = 0; i < 40 * MEGABYTE / repeated.length(); i++) {
                out.write(repeated.replace("#", Integer.toString(i)));
            }
            out.write(end.translateEscapes());
        }

        assertThat(count(file)).isEqualTo(counted);
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
