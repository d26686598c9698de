package dev.cupel.files.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    @Test
    void takesFilesUnderOtherNamesAsIfTheyLayThere() throws IOException {
        var named = new LinkedHashMap<String, Path>();
        named.put("25/animals_05.json", folder.resolve("c.json"));
        named.put("table.csv", folder.resolve("b/3.CSV"));

        try (var input = Input.of(named, Reading.DEFAULT, 10)) {
            assertThat(input.files().files())
                    .extracting(InputFile::source, InputFile::name)
                    .containsExactly(
                            tuple("25/animals_05.json", "25/animals_05.json"), tuple("table.csv", "table.csv"));
        }
    }

    @Test
    void readsNoArchiveThatHasMoreThanThereIsRoomFor() throws IOException {
        var named = new LinkedHashMap<String, Path>();
        named.put("one.zip", zip("one.zip", 3, ""));
        named.put("two.zip", zip("two.zip", 3, ""));

        try (var input = Input.of(named, Reading.DEFAULT, 5)) {
            assertThat(input.files().files())
                    .extracting(InputFile::name)
                    .containsExactly("one.zip/0.json", "one.zip/1.json", "one.zip/2.json");
            assertThat(input.files().told())
                    .extracting(Object::toString)
                    .containsExactly("two.zip: the archive has 3 entries; at most 2 are read");
        }
    }

    @Test
    void holdsNoListOfAnArchiveThatIsTooLong() throws IOException {
        var input = InputFiles.of(List.of(zip("long.zip", 300, "x".repeat(60_000))));

        assertThat(input.files()).isEmpty();
        assertThat(input.told())
                .extracting(Object::toString)
                .containsExactly(folder.resolve("long.zip") + ": the list of what the archive has is too long");
    }

    private Path zip(String name, int entries, String comment) throws IOException {
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var i = 0; i < entries; i++) {
                var entry = new ZipEntry(i + ".json");
                entry.setComment(comment);
                zip.putNextEntry(entry);
            }
        }
        return file;
    }
}
