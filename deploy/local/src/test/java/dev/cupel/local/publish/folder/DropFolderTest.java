package dev.cupel.local.publish.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.publish.folder.DropFolder.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {

    private static final Duration SETTLE = Duration.ofSeconds(5);

    @TempDir
    private Path path;

    private Instant now = Instant.EPOCH;
    private DropFolder folder;

    @BeforeEach
    void watch() {
        folder = new DropFolder(path, "DONE", Set.of(path.resolve("progress.json")), SETTLE, () -> now);
    }

    @Test
    void takesAFileOnceNobodyHasWrittenToItForAWhile() throws IOException {
        var file = write("a.jsonl", "1");
        look(Duration.ZERO);
        assertThat(folder.in(State.GROWING)).containsExactly(file);
        look(SETTLE.minusMillis(1));
        write("a.jsonl", "12");
        look(Duration.ofMillis(1));
        assertThat(folder.in(State.GROWING)).containsExactly(file);
        look(SETTLE);
        assertThat(folder.in(State.WHOLE)).containsExactly(file);
    }

    @Test
    void takesAFileAgainThatIsWrittenLater() throws IOException {
        var file = write("a.jsonl", "1");
        var other = write("below/b.jsonl", "1");
        look(Duration.ZERO);
        look(SETTLE);
        folder.note(List.of(file), State.PUBLISHED);
        folder.note(List.of(other), State.LEFT);
        look(SETTLE);
        assertThat(folder.in(State.PUBLISHED)).containsExactly(file);
        assertThat(folder.in(State.LEFT)).containsExactly(other);

        write("below/b.jsonl", "12");
        look(SETTLE);
        assertThat(folder.in(State.GROWING)).containsExactly(other);
        Files.delete(other);
        look(Duration.ZERO);
        assertThat(folder.files()).containsExactly(file);
    }

    @Test
    void isSealedByItsSealFileAndReadsNeitherItNorItsProgress() throws IOException {
        write("DONE", "");
        write("progress.json", "{}");
        look(Duration.ZERO);
        assertThat(folder.isSealed()).isFalse();
        look(SETTLE);

        assertThat(folder.isSealed()).isTrue();
        assertThat(folder.files()).isEmpty();
        Files.delete(path.resolve("DONE"));
        look(Duration.ZERO);
        assertThat(folder.isSealed()).isFalse();
    }

    @Test
    void saysWhichSessionsAreComplete() throws IOException {
        var first = write("s1/a.json", "1");
        write("s2/a.json", "1");
        var third = write("s2/b.json", "1");
        write("c.json", "1");
        look(Duration.ZERO);
        look(SETTLE);
        folder.note(List.of(first, third), State.PUBLISHED);
        write("s2/a.json", "12");
        look(Duration.ZERO);

        var progress = FolderProgress.of("quiz", folder, now, false, 2, 0);

        assertThat(progress.sessionsComplete()).isEqualTo(1);
        assertThat(progress.sessions())
                .containsExactly(new FolderProgress.Session("s1", 1, 1), new FolderProgress.Session("s2", 2, 1));
        assertThat(progress.growing()).containsExactly("s2/a.json");
        assertThat(progress.filesPublished()).isEqualTo(2);
    }

    private void look(Duration later) throws IOException {
        now = now.plus(later);
        folder.look();
    }

    private Path write(String name, String text) throws IOException {
        var file = path.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
