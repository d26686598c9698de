package dev.cupel.results.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.results.trouble.Trouble;
import dev.cupel.results.trouble.TroubleCategory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final String FILE = "files/batch-abc";

    @TempDir
    Path shared;

    private Instant now = Instant.now();

    @Test
    void givesNobodyElseALook() throws IOException {
        var spool = spool();
        try (var spooled = spool.take("default", FILE)) {
            var folder = spooled.path().getParent();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(spooled.path().getFileName().toString()).doesNotContain("abc");
        } finally {
            spool.close();
        }
        assertThat(children()).isEmpty();
    }

    @Test
    void goesOnAfterARestartWithWhatWasThere() throws IOException {
        var path = leaveBehind("half");

        var second = spool();
        try (var spooled = second.take("default", FILE)) {
            assertThat(spooled.path()).isEqualTo(path).hasContent("half");
            spooled.delete();
        }
        second.close();

        assertThat(children()).isEmpty();
    }

    @Test
    void hasAFolderOfItsOwnBesideThatOfAnotherInstance() throws IOException {
        var first = spool();
        var second = spool();
        try (var one = first.take("default", FILE);
                var other = second.take("default", FILE)) {
            assertThat(one.path().getParent()).isNotEqualTo(other.path().getParent());
        } finally {
            first.close();
            second.close();
        }
    }

    @Test
    void takesNoFolderThatSomebodyElseHasPrepared(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(shared.resolve("cupel-results-1"), elsewhere);
        Files.createDirectory(
                shared.resolve("cupel-results-2"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var spool = spool();
        try (var spooled = spool.take("default", FILE)) {
            assertThat(spooled.path().getParent())
                    .isNotIn(shared.resolve("cupel-results-1"), shared.resolve("cupel-results-2"));
        } finally {
            spool.close();
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void givesAFileToOneAtATime() throws IOException {
        var spool = spool();
        try (var spooled = spool.take("default", FILE);
                var ofAnotherProject = spool.take("second", FILE)) {
            assertThat(ofAnotherProject.path()).isNotEqualTo(spooled.path());
            assertThatThrownBy(() -> spool.take("default", FILE))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("earlier lease");
        }
        spool.take("default", FILE).close();
        spool.close();
    }

    @Test
    void forgetsWhatNobodyHasGoneOnWith() throws IOException {
        var left = leaveBehind("old");
        Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(25))));

        var spool = spool();
        spool.take("default", "files/batch-other").close();

        assertThat(left).doesNotExist();
        spool.close();
    }

    @Test
    void forgetsFoldersThatNobodyTakes() throws IOException {
        var first = spool();
        var second = spool();
        Files.writeString(first.take("default", FILE).path(), "1");
        Files.writeString(second.take("default", FILE).path(), "2");
        first.close();
        second.close();
        assertThat(children()).hasSize(2);

        now = now.plus(Duration.ofHours(25));
        var third = spool();
        third.take("default", "files/batch-other").close();
        third.close();

        assertThat(children()).isEmpty();
    }

    @Test
    void trustsNoFileFromBeforeACrashOfTheMachine() throws IOException {
        var left = leaveBehind("with a hole");
        Files.writeString(left.resolveSibling("boot"), "another one");

        var spool = spool();
        try (var spooled = spool.take("default", FILE)) {
            assertThat(spooled.path()).doesNotExist();
        }
        spool.close();
    }

    @Test
    void saysInWordsThatTheFolderIsFull() {
        // The device that is always full.
        assertThatThrownBy(() -> Files.write(Path.of("/dev/full"), new byte[1], StandardOpenOption.WRITE))
                .isInstanceOfSatisfying(
                        IOException.class,
                        full -> assertThat(spool().trouble(full).trouble())
                                .isEqualTo(new Trouble(
                                        TroubleCategory.SPOOL_FULL,
                                        "the folder for results, %s, is full".formatted(shared))));
    }

    @Test
    void saysInWordsThatItHasNoFolder() throws IOException {
        var file = Files.createFile(shared.resolve("file"));

        assertThatThrownBy(() -> new Spool(file, () -> now).take("default", FILE))
                .isInstanceOf(SpoolException.class)
                .hasMessage("the folder for results, %s, cannot be used: it is not a folder", file);
    }

    private Spool spool() {
        return new Spool(shared, () -> now);
    }

    /** What an instance leaves that was stopped in the middle. */
    private Path leaveBehind(String content) throws IOException {
        var spool = spool();
        try (var spooled = spool.take("default", FILE)) {
            Files.writeString(spooled.path(), content);
            return spooled.path();
        } finally {
            spool.close();
        }
    }

    private List<Path> children() throws IOException {
        try (var children = Files.list(shared)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
