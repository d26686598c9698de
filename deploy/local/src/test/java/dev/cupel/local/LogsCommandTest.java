package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void log() throws IOException {
        var logs = Files.createDirectory(folder.resolve("logs"));
        Files.write(
                logs.resolve("kafka.log"),
                IntStream.rangeClosed(1, 30).mapToObj(i -> "kafka " + i).toList());
        Files.writeString(logs.resolve("emulator.log"), "emulator 1\n");
        Files.writeString(logs.resolve("kafka.pid"), "not a log");
    }

    @Test
    void printsTheEndOfEachPart() {
        var out = new StringWriter();

        assertThat(run(out, "--lines", "2")).isZero();

        assertThat(out.toString().lines())
                .containsExactly("== emulator", "emulator 1", "== kafka", "kafka 29", "kafka 30");
    }

    @Test
    void printsTwentyLinesOfOnePart() {
        var out = new StringWriter();

        assertThat(run(out, "kafka")).isZero();

        assertThat(out.toString().lines()).hasSize(20).startsWith("kafka 11").endsWith("kafka 30");
    }

    @Test
    void followsAPartUntilNobodyReadsAnyMore() {
        var out = new ReaderThatLeaves(3);

        assertThat(run(out, "kafka", "--lines", "1", "--follow")).isZero();

        assertThat(out.lines()).startsWith("kafka 30", "next", "next");
    }

    @Test
    void saysWhichPartsThereAre() {
        assertThat(run(new StringWriter(), "zookeeper")).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains("there is no log of 'zookeeper'; there are: emulator, kafka");
    }

    @Test
    void namesTheFolderThatHasNone() {
        var nothing = folder.resolve("nothing");
        var exitCode =
                CupelMain.commandLine().setErr(new PrintWriter(err)).execute("logs", "--data-dir", nothing.toString());

        assertThat(exitCode).isEqualTo(ExitCode.FAILED.number());
        assertThat(err.toString()).contains("there are no logs in " + nothing);
    }

    private int run(Writer out, String... arguments) {
        var all = new java.util.ArrayList<>(List.of("logs", "--data-dir", folder.toString()));
        all.addAll(List.of(arguments));
        return CupelMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    /** Has the next line logged whenever it has read one, and goes after some. */
    private final class ReaderThatLeaves extends Writer {

        private final StringBuilder read = new StringBuilder();
        private final int most;

        ReaderThatLeaves(int most) {
            this.most = most;
        }

        List<String> lines() {
            return read.toString().lines().toList();
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            if (lines().size() >= most) {
                throw new IOException("nobody reads");
            }
            read.append(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            Files.writeString(folder.resolve("logs/kafka.log"), "next\n", StandardOpenOption.APPEND);
        }

        @Override
        public void close() {}
    }
}
