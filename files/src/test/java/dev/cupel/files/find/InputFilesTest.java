package dev.cupel.files.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.files.input.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.createDirectories(folder.resolve("empty"));
        for (var name : List.of("c.json", "b/2.json", "b/1.jsonl", "b/3.CSV", "readme.txt")) {
            Files.writeString(folder.resolve(name), "[]");
        }
    }

    @Test
    void findsTheFilesOfAFolderSorted() {
        var input = InputFiles.of(List.of(folder));
        assertThat(input.files())
                .extracting(InputFile::source)
                .containsExactly("b/1.jsonl", "b/2.json", "b/3.CSV", "c.json");
        assertThat(input.problems()).isEmpty();
    }

    @Test
    void takesAFileWhateverItsName() {
        assertThat(InputFiles.of(List.of(folder.resolve("readme.txt"))).files())
                .extracting(InputFile::source)
                .containsExactly("readme.txt");
    }

    @Test
    void namesPathsThatHoldNothing() {
        var input = InputFiles.of(List.of(folder.resolve("nowhere"), folder.resolve("empty")));
        assertThat(input.problems())
                .extracting(Object::toString)
                .containsExactly(
                        folder.resolve("nowhere") + ": there is no such file or folder",
                        folder.resolve("empty") + ": the folder holds no file that Cupel reads");
    }
}
