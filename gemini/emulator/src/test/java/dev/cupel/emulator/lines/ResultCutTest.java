package dev.cupel.emulator.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultCutTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0, 0", "33, 0", "34, 1", "67, 2", "99, 2", "100, 3"})
    void keepsWholeLinesRoundedDown(int percent, int lines) throws IOException {
        var file = file("one\n", "two".repeat(50_000) + "\n", "three\n");
        ResultCut.keep(file, percent);
        assertThat(Files.readString(file)).hasLineCount(lines).matches("(?s)(.*\n)?");
    }

    @Test
    void halvesTheLastLine() throws IOException {
        var file = file("one\n", "a".repeat(100_000) + "b".repeat(99_999) + "\n");
        ResultCut.halveLastLine(file);
        assertThat(Files.readString(file)).isEqualTo("one\n" + "a".repeat(100_000));
    }

    @Test
    void nothingOfNothingIsNothing() throws IOException {
        var file = file();
        ResultCut.keep(file, 50);
        ResultCut.halveLastLine(file);
        assertThat(file).isEmptyFile();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("result"), String.join("", lines));
    }
}
