package dev.cupel.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
