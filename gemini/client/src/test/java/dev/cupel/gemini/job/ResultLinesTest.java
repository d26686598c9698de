package dev.cupel.gemini.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.TestLines;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLinesTest {
    private static final int MAX = 16;

    @Test
    void endsEachLineAfterItsNewline() {
        assertThat(read("{\"a\":1}\n{\"b\":2}\n"))
                .containsExactly(new ResultLine.Text("{\"a\":1}", 8), new ResultLine.Text("{\"b\":2}", 16));
    }

    @Test
    void takesALastLineWithoutNewline() {
        assertThat(read("one\ntwo")).containsExactly(new ResultLine.Text("one", 4), new ResultLine.Text("two", 7));
    }

    @Test
    void skipsBlankLinesButCountsTheirBytes() {
        assertThat(read("\n \r\none\n\n\ttwo\n\n"))
                .containsExactly(new ResultLine.Text("one", 8), new ResultLine.Text("\ttwo", 14));
    }

    @Test
    void findsNoLineInAnEmptyFile() {
        assertThat(read("")).isEmpty();
    }

    @Test
    void decodesCharactersThatAreSplitOverReads() {
        assertThat(read(new Dripping("züri €😀\nok\n".getBytes(UTF_8))))
                .containsExactly(new ResultLine.Text("züri €😀", 14), new ResultLine.Text("ok", 17));
    }

    @Test
    void skipsALineThatIsTooLongAndGoesOn() {
        assertThat(read("x".repeat(MAX) + "\n" + "y".repeat(MAX + 1) + "\nok\n"))
                .containsExactly(
                        new ResultLine.Text("x".repeat(MAX), 17),
                        new ResultLine.TooLong(MAX + 1, "y".repeat(MAX), "y".repeat(MAX + 1), 35),
                        new ResultLine.Text("ok", 38));
    }

    @Test
    void keepsBothEndsOfALineThatIsTooLong() {
        var head = "{\"key\":\"a\",".repeat(3_000);
        var tail = ",\"key\":\"ü\"}".repeat(3_000);
        for (var in : List.of(
                stream(head + "-".repeat(50_000) + tail + "\nok"),
                new Dripping((head + "-".repeat(50_000) + tail + "\nok").getBytes(UTF_8)))) {
            var lines = read(in, 100_000);
            assertThat(lines.getFirst()).isInstanceOfSatisfying(ResultLine.TooLong.class, line -> {
                assertThat(head).startsWith(line.head());
                assertThat(line.head()).hasSize(ResultLine.ENDS);
                assertThat(line.tail()).endsWith(",\"key\":\"ü\"}").contains("\"key\":\"ü\"},\"key\"");
                assertThat(line.tail().getBytes(UTF_8)).hasSizeBetween(ResultLine.ENDS, ResultLine.ENDS + 4);
            });
            assertThat(lines.getLast()).isInstanceOf(ResultLine.Text.class);
        }
    }

    @Test
    void holdsALineFarLongerThanItsBufferUpToTheLimit() {
        var line = "z".repeat(1_000_000);
        assertThat(read(stream(line + "\n" + line), 1_000_000))
                .containsExactly(new ResultLine.Text(line, 1_000_001), new ResultLine.Text(line, 2_000_001));
    }

    @Test
    void tellsWhichLineIsNotUtf8() {
        var bytes = new ByteArrayInputStream(new byte[] {'a', '\n', (byte) 0xc3, '(', '\n', 'b', '\n'});
        assertThat(read(bytes))
                .containsExactly(
                        new ResultLine.Text("a", 2),
                        new ResultLine.InvalidUtf8("\uFFFD(", 5),
                        new ResultLine.Text("b", 7));
    }

    @Test
    void resumesALocalFileAtTheEndOfALine(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("results.jsonl"), "one\ntwo\nthree\n");
        try (var lines = ResultLines.open(file, 4, MAX)) {
            assertThat(TestLines.all(lines))
                    .containsExactly(new ResultLine.Text("two", 8), new ResultLine.Text("three", 14));
        }
    }

    @Test
    void readsNothingAtTheEndOfALocalFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("results.jsonl"), "one\n");
        try (var lines = ResultLines.open(file, 4, MAX)) {
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void reportsALocalFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> ResultLines.open(folder.resolve("none"), 0, MAX))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void hasNoLineBeforeTheFirstNext() {
        try (var lines = new ResultLines(stream("one\n"), 0, MAX, UncheckedIOException::new)) {
            assertThatThrownBy(lines::line).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<ResultLine> read(String content) {
        return read(stream(content));
    }

    private static List<ResultLine> read(InputStream content) {
        return read(content, MAX);
    }

    private static List<ResultLine> read(InputStream content, int maxLineBytes) {
        try (var lines = new ResultLines(content, 0, maxLineBytes, UncheckedIOException::new)) {
            return TestLines.all(lines);
        }
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    /** Gives one byte a read. */
    private static final class Dripping extends FilterInputStream {
        Dripping(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return super.read(into, from, Math.min(length, 1));
        }
    }
}
