package dev.cupel.emulator.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobEventTest {

    @Test
    void readsWhatWasWrittenBeforeThereWereFatesLimitsAndPrices(@TempDir Path folder) throws IOException {
        var journal = Files.writeString(folder.resolve("jobs.jsonl"), """
                {"event":"created","job":{"sequence":1,"id":"a","model":"models/m","displayName":"d","inputFile":"files/f",\
                "createTime":"2026-11-21T00:00:00Z","endTime":"2026-11-21T00:00:01Z","requests":3,"fate":null}}
                {"event":"worked","id":"a","work":{"succeeded":3,"failed":0,"promptTokens":10,"outputTokens":20,\
                "thoughtTokens":30,"error":null}}
                """);
        var events = new ArrayList<JobEvent>();
        Journal.open(journal, JobEvent.class, events::add).close();
        var created = Instant.parse("2026-11-21T00:00:00Z");
        assertThat(events)
                .containsExactly(
                        new JobEvent.Created(new Job(
                                1,
                                "a",
                                "models/m",
                                "d",
                                "files/f",
                                created,
                                created.plusSeconds(1),
                                3,
                                0,
                                Fate.of(List.of()),
                                null)),
                        new JobEvent.Worked("a", new Work(3, 0, 0, 10, 20, 30, 0, 0, null)));
    }
}
