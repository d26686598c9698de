package dev.cupel.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    record Event(String text) {}

    @Test
    void replaysWhatWasAppendedInOrder(@TempDir Path folder) {
        var file = folder.resolve("j.jsonl");
        append(file, "one", "zwei – drei");
        append(file, "four");
        assertThat(replay(file)).containsExactly(new Event("one"), new Event("zwei – drei"), new Event("four"));
    }

    @Test
    void dropsALineThatAKilledProcessLeftUnfinished(@TempDir Path folder) throws IOException {
        var file = folder.resolve("j.jsonl");
        append(file, "one");
        Files.writeString(file, "{\"text\":\"tw", StandardOpenOption.APPEND);
        append(file, "three");
        assertThat(replay(file)).containsExactly(new Event("one"), new Event("three"));
    }

    @Test
    void isOpenOnceAtATime(@TempDir Path folder) {
        var file = folder.resolve("j.jsonl");
        try (var journal = Journal.open(file, Event.class, event -> {})) {
            journal.append(new Event("one"));
            assertThatThrownBy(() -> Journal.open(file, Event.class, event -> {}))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void isOpenOnceUnderWhateverName(@TempDir Path folder) throws IOException {
        var file = folder.resolve("j.jsonl");
        var link = Files.createSymbolicLink(folder.resolve("link"), folder);
        try (var journal = Journal.open(file, Event.class, event -> {})) {
            journal.append(new Event("one"));
            assertThatThrownBy(() -> Journal.open(link.resolve("j.jsonl"), Event.class, event -> {}))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void staysLockedAgainstOtherProcessesWhenItIsOpenedTwice(@TempDir Path folder) throws Exception {
        var file = folder.resolve("j.jsonl");
        try (var journal = Journal.open(file, Event.class, event -> {})) {
            journal.append(new Event("one"));
            assertThatThrownBy(() -> Journal.open(file, Event.class, event -> {}))
                    .hasMessageContaining("in use");
            assertThat(lockByAnotherProcess(file)).isEqualTo("refused");
        }
        assertThat(lockByAnotherProcess(file)).isEqualTo("given");
    }

    @Test
    void isClosedAgainWhenItCannotBeRead(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("j.jsonl"), "neither JSON nor an event\n");
        assertThatThrownBy(() -> replay(file)).isInstanceOf(RuntimeException.class);
        Files.writeString(file, "{\"text\":\"mended\"}\n");
        assertThat(replay(file)).containsExactly(new Event("mended"));
    }

    @Test
    void closedTwiceLeavesItsSuccessorAlone(@TempDir Path folder) {
        var file = folder.resolve("j.jsonl");
        var first = Journal.open(file, Event.class, event -> {});
        first.close();
        try (var second = Journal.open(file, Event.class, event -> {})) {
            first.close();
            second.append(new Event("one"));
            assertThatThrownBy(() -> Journal.open(file, Event.class, event -> {}))
                    .hasMessageContaining("in use");
        }
    }

    /** Asks for the lock as another emulator would, without the file's being opened in this process. */
    private static String lockByAnotherProcess(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockAttempt.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** A program that tells whether it can lock the file. */
    static final class LockAttempt {

        private LockAttempt() {}

        public static void main(String[] args) throws IOException {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.out.println(channel.tryLock() == null ? "refused" : "given");
            }
        }
    }

    private static void append(Path file, String... texts) {
        try (var journal = Journal.open(file, Event.class, event -> {})) {
            for (var text : texts) {
                journal.append(new Event(text));
            }
        }
    }

    private static List<Event> replay(Path file) {
        var events = new ArrayList<Event>();
        Journal.open(file, Event.class, events::add).close();
        return events;
    }
}
