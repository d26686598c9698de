package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

    @TempDir
    private Path folder;

    private Path jar;
    private Path library;
    private ClassArchives archives;

    @BeforeEach
    void createJars() throws IOException {
        jar = Files.writeString(folder.resolve("service.jar"), "jar");
        library = Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("library.jar"), "library");
        archives = new ClassArchives(folder.resolve("archives"));
    }

    @Test
    void archiveStaysWhileTheJarsDo() throws IOException {
        var made = Files.createFile(archives.of("service", List.of(jar)));

        assertThat(archives.of("service", List.of(jar))).isEqualTo(made).exists();
    }

    @Test
    void archiveOfOtherJarsGoes() throws IOException {
        var ofBefore = Files.createFile(archives.of("service", List.of(jar)));
        var ofAnother = Files.createFile(archives.of("another", List.of(jar)));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

        assertThat(archives.of("service", List.of(jar))).isNotEqualTo(ofBefore).doesNotExist();
        assertThat(ofBefore).doesNotExist();
        assertThat(ofAnother).exists();
    }

    @Test
    void archiveOfOtherLibrariesGoes() throws IOException {
        var ofBefore = Files.createFile(archives.of("service", List.of(jar)));
        Files.writeString(library, "another library");

        assertThat(archives.of("service", List.of(jar))).isNotEqualTo(ofBefore);
        assertThat(ofBefore).doesNotExist();
    }
}
