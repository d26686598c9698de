package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class UnreadLinesIT extends RunningResultsService {

    private static final Map<String, Object> SHORT_LINES = Map.of("cupel.results.max-line", "64KB");

    @Test
    void saysOfAnItemWhyItsLineWasNotRead() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "huge-line", "bytes": 100000},
                 {"match": {"key": "/item-1/"}, "kind": "invalid-utf8"},
                 {"match": {"key": "/item-2/"}, "kind": "foreign-key"},
                 {"match": {"key": "/item-3/"}, "kind": "missing"}]
                """);
        try (var service = service(SHORT_LINES)) {
            publish(1, run(1, 1, 6), 1, 6);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            publish(2, run(2, 2, 4), 2, 4);
            await().atMost(PATIENCE).until(() -> settled().size() == 2);

            assertThat(json(service, "/datasets/d/jobs/d-0001")
                            .at("/job/unused")
                            .toString())
                    .isEqualTo("{\"foreignLines\":1,\"foreignElements\":0,\"longLines\":1,\"unreadableLines\":1}");
            assertThat(json(service, "/datasets/d/report").path("strays"))
                    .isEqualTo(JsonMapper.shared()
                            .readTree("{\"late\":0,\"repeated\":0,\"foreign\":2,\"tooLong\":2,\"unreadable\":2}"));
            assertThat(json(service, "/unused?dataset=d").findValuesAsString("batch"))
                    .containsExactly("d-0002", "d-0001");
            assertThat(get(service.url() + "/datasets/d/report.md"))
                    .contains(
                            "2 lines that are too long to be read, 2 lines that are not UTF-8 or not JSON, 2 lines or");
        }
        assertThat(settled())
                .extracting(SettledBatch::getRetried, SettledBatch::getFailed, SettledBatch::getUnknownRequests)
                .containsExactly(tuple(4, 0, 4), tuple(0, 4, 4));
        assertThat(message("item-0"))
                .contains("is too long to be read: it has 100,", " bytes, at most 65,536 are read", "max-line");
        assertThat(message("item-1")).contains("damaged: it is not UTF-8");
        assertThat(message("item-2")).isEqualTo("the result has no line for the request that can be read");
        assertThat(message("item-3")).isEqualTo("the result has no line for the request that can be read");
        assertThat(outcomes()).containsEntry("item-0", Outcome.MISSING).containsEntry("item-4", Outcome.REFINED);
    }

    @Test
    void takesAGoodAnswerThatComesBesideALineThatIsNotRead() {
        emulator.close();
        gemini.close();
        emulator = Emulator.start(EmulatorOptions.defaults()
                .withJobDuration(Duration.ofMillis(100))
                .withShuffle(false));
        gemini = connect(emulator);
        emulator.faults("""
                [{"match": {"key": "/item-0/", "nth": 1}, "kind": "huge-line", "bytes": 100000}]
                """);
        try (var service = service(SHORT_LINES)) {
            publish(1, runTwice(), 1, 1);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(service.context().isRunning()).isTrue();
        }
        assertThat(outcomes()).containsExactly(Map.entry("item-0", Outcome.REFINED));
    }

    private String message(String item) {
        return records().stream()
                .filter(record -> record.getItem().equals(item))
                .map(RefinedRecord::getMessage)
                .findFirst()
                .orElseThrow();
    }
}
