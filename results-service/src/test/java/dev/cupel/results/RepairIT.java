package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.results.progress.ProgressQuery;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RepairIT extends RunningResultsService {

    private static final List<String> DAMAGES =
            List.of("fenced", "prose-around", "comments", "trailing-commas", "single-quotes", "raw-newlines");

    @AfterEach
    void hasKeptItsSums() {
        KeptSums.of(backends).assertRight();
    }

    @Test
    void usesDamagedAnswersWithoutPayingAgain() throws Exception {
        emulator.faults(IntStream.range(0, DAMAGES.size())
                .mapToObj(i -> "{\"match\": {\"key\": \"/item-%d/\"}, \"kind\": \"%s\"}".formatted(i, DAMAGES.get(i)))
                .collect(Collectors.joining(",", "[", "]")));
        try (var service = service()) {
            publish(1, run(1, 1, 8), 1, 8);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var report = JsonMapper.shared().readTree(get(service.url() + "/datasets/d/report"));
            assertThat(report.path("repaired").asInt()).isEqualTo(DAMAGES.size());
            assertThat(report.path("answers").path("REFINED").asInt()).isEqualTo(8);
        }
        assertThat(retries()).isEmpty();
        assertThat(records()).hasSize(8).allMatch(record -> record.getOutcome() == Outcome.REFINED);
        // All were asked the same; of a raw line feed nobody can know that it was not meant.
        assertThat(records())
                .filteredOn(record -> !record.getItem().equals("item-5"))
                .extracting(RefinedRecord::getRefined)
                .hasSize(7)
                .containsOnly(refined("item-7"));
        assertThat(refined("item-5")).contains("\\n");
    }

    @Test
    void endsAnItemThatTheModelDeclines() {
        emulator.faults("[{\"match\": {\"key\": \"/item-0/\"}, \"kind\": \"refusal\"}]");
        try (var service = service()) {
            publish(1, run(1, 1, 2), 1, 2);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(service.bean(ProgressQuery.class).progress("d").failed()).isEqualTo(1);
        }
        assertThat(retries()).isEmpty();
        assertThat(outcomes()).containsEntry("item-0", Outcome.REFUSED).containsEntry("item-1", Outcome.REFINED);
    }

    private String refined(String item) {
        return records().stream()
                .filter(record -> record.getItem().equals(item))
                .findFirst()
                .orElseThrow()
                .getRefined();
    }
}
