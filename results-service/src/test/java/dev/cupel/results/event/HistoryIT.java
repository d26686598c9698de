package dev.cupel.results.event;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.control;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.ControlAction;
import dev.cupel.events.GateState;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened to datasets, batches and items, and how it is read. */
class HistoryIT extends RunningResultsService {

    private RunningService service;

    @Test
    void tellsWhatHappenedInOrderAndNothingTwice() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-0/1"}, "kind": "missing"},
                 {"match": {"key": "/item-1/"}, "kind": "error", "code": 3}]
                """);
        var first = run(1, 1, 6);
        var second = run(2, 2, 1);
        try (var running = service()) {
            service = running;
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            tellTwice(Topics.STAGED_ITEMS, items(6), "DATASET_SEEN", 1);
            tellTwice(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 6)), "BATCH_PREPARED", 1);
            tellTwice(Topics.SUBMITTED_JOBS, List.of(submitted(1, first, 6)), "WAVE_STARTED", 1);
            tellTwice(Topics.CONTROLS, List.of(control(ControlAction.PAUSE)), "CONTROL", 1);
            tellTwice(Topics.COMPLETED_JOBS, List.of(succeeded(1, first)), "BATCH_SETTLED", 1);
            tellTwice(Topics.PREPARED_BATCHES, List.of(batch(2, 2, 1)), "BATCH_PREPARED", 2);
            tellTwice(Topics.SUBMITTED_JOBS, List.of(submitted(2, second, 1)), "JOB_SUBMITTED", 2);
            tellTwice(Topics.COMPLETED_JOBS, List.of(succeeded(2, second)), "DATASET_FINISHED", 1);

            assertThat(types("/datasets/d/events"))
                    .containsExactly(
                            "DATASET_SEEN",
                            "BATCH_PREPARED",
                            "JOB_SUBMITTED",
                            "WAVE_STARTED",
                            "CONTROL",
                            "JOB_ENDED",
                            "ITEM_FAILED",
                            "ITEM_ASKED_AGAIN",
                            "BATCH_SETTLED",
                            "BATCH_PREPARED",
                            "JOB_SUBMITTED",
                            "JOB_ENDED",
                            "BATCH_SETTLED",
                            "DATASET_FINISHED");
            assertThat(json("/datasets/d/events?after=4&limit=1")
                            .get(0)
                            .path("details")
                            .path("by")
                            .asString())
                    .isEqualTo("ann");
            assertThat(get(service.url() + "/datasets/d/events.jsonl?after=13").lines())
                    .singleElement()
                    .asString()
                    .contains("\"seq\":14", "\"items\":6", "\"refined\":5", "\"failed\":1");
            assertThat(types("/datasets/d/items/item-0/events"))
                    .containsExactly(
                            "ITEM_ACCEPTED",
                            "BATCH_PREPARED",
                            "JOB_SUBMITTED",
                            "JOB_ENDED",
                            "ITEM_ANSWERED",
                            "ITEM_ASKED_AGAIN",
                            "BATCH_PREPARED",
                            "JOB_SUBMITTED",
                            "JOB_ENDED",
                            "ITEM_ANSWERED",
                            "ITEM_REFINED");
            assertThat(types("/datasets/d/items/item-1/events")).endsWith("ITEM_ANSWERED", "ITEM_FAILED");
            assertThat(types("/datasets/d/batches/d-0002/events"))
                    .containsExactly("BATCH_PREPARED", "JOB_SUBMITTED", "JOB_ENDED", "BATCH_SETTLED");
            assertThat(types("/datasets/d/batches/d-0002/events?limit=3"))
                    .containsExactly("BATCH_PREPARED", "JOB_SUBMITTED", "JOB_ENDED");
            assertThat(types("/datasets/d/batches/d-0002/events?after=12&limit=3"))
                    .containsExactly("BATCH_SETTLED");
            assertThat(json("/datasets/d/batches/d-0002/events?limit=501")
                            .path("detail")
                            .asString())
                    .contains("limit: expected 1 to 500, not 501");
            showsWhatThereIs(first);
            saysWhatIsWrong();
            retriesAreToldToo();
        }
    }

    private void showsWhatThereIs(String job) throws Exception {
        var wave = json("/datasets/d/waves").get(0);
        assertThat(wave.path("items").asInt()).isEqualTo(6);
        assertThat(wave.path("batches").asInt()).isEqualTo(2);
        assertThat(wave.path("successPercent").decimalValue()).isEqualByComparingTo("83.33");
        assertThat(wave.path("settledAt").isString()).isTrue();
        var batches = json("/datasets/d/batches");
        assertThat(batches).hasSize(2);
        assertThat(batches.get(0).toString())
                .contains("\"refined\":4", "\"retried\":1", "\"failed\":1", "\"stage\":\"SETTLED\"", job);
        assertThat(json("/datasets/d/batches?after=d-0001")).hasSize(1);
        assertThat(json("/datasets/d/jobs")).hasSize(2);
        var details = json("/datasets/d/jobs/d-0001");
        assertThat(details.path("job").path("costUsd").decimalValue()).isPositive();
        assertThat(details.path("timeline")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .containsExactly("BATCH_PREPARED", "JOB_SUBMITTED", "JOB_ENDED", "BATCH_SETTLED");
        var item = json("/datasets/d/items/item-0");
        assertThat(item.path("original").path("answer").asString()).isEqualTo("Water");
        assertThat(item.path("refined").path("question").isString()).isTrue();
        assertThat(item.path("answers")
                        .valueStream()
                        .map(answer -> answer.path("outcome").asString()))
                .containsExactly("MISSING", "REFINED");
        var failures = json("/datasets/d/failures?order=first&samples=1");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).path("outcome").asString()).isEqualTo("INVALID");
        assertThat(failures.get(0).path("samples").get(0).path("item").asString())
                .isEqualTo("item-1");
    }

    private void saysWhatIsWrong() throws Exception {
        for (var wrong : Map.of(
                        "/datasets/e/events", "dataset 'e' is not known here",
                        "/datasets/d/items/none", "dataset 'd' has no item 'none'",
                        "/datasets/d/items/none/events", "dataset 'd' has no item 'none'",
                        "/datasets/d/jobs/none", "dataset 'd' has no job of a batch 'none'",
                        "/datasets/d/items?cursor=AAAA", "cursor: 'AAAA' is not one",
                        "/datasets/d/items?outcome=good", "outcome: expected one of refined, ",
                        "/datasets/d/items?label=x", "label: expected name=value",
                        "/datasets/d/items?text=%00", "text: expected a text without NUL",
                        "/datasets/d/items?limit=501", "limit: expected 1 to 500, not 501",
                        "/datasets/d/events?limit=0", "limit: expected 1 to 500, not 0")
                .entrySet()) {
            assertThat(json(wrong.getKey()).path("detail").asString()).contains(wrong.getValue());
        }
    }

    private void retriesAreToldToo() {
        kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));
        await().atMost(PATIENCE).until(() -> count("ITEM_ASKED_AGAIN") == 2);
        assertThat(count("BATCH_SETTLED")).isEqualTo(3);
        assertThat(count("DATASET_FINISHED")).isEqualTo(1);
    }

    @Test
    void aReaderWhoFollowsTheNumbersMissesNoEventOfTransactionsSideBySide() throws Exception {
        try (var running = service();
                var writers = Executors.newFixedThreadPool(4)) {
            service = running;
            var log = running.bean(EventLog.class);
            var transactions = running.bean(TransactionTemplate.class);
            var writing = IntStream.range(0, 200)
                    .mapToObj(i -> writers.submit(() -> transactions.executeWithoutResult(tx -> {
                        log.add(NewEvent.ofDataset(EventType.CONTROL, "d", "a" + i, Instant.EPOCH, Map.of()));
                        log.add(NewEvent.ofDataset(EventType.CONTROL, "e", "b" + i, Instant.EPOCH, Map.of()));
                        log.add(NewEvent.ofDataset(EventType.CONTROL, "d", "b" + i % 50, Instant.EPOCH, Map.of()));
                    })))
                    .toList();

            var events = running.bean(EventReader.class);
            var read = new ArrayList<Event>();
            // They wait for each other: on a busy machine each of their statements waits for a processor besides.
            await().atMost(PATIENCE.multipliedBy(3))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        var done = writing.stream().allMatch(Future::isDone);
                        read.addAll(events.after(
                                "d", read.isEmpty() ? 0 : read.getLast().seq(), 500));
                        return done;
                    });

            for (var write : writing) {
                write.get();
            }
            assertThat(read)
                    .extracting(Event::seq)
                    .isEqualTo(LongStream.rangeClosed(1, 250).boxed().toList());
            assertThat(events.after("e", 0, 500)).hasSize(200);
        }
    }

    @Test
    void saysWhatWasDecidedAtAGate() throws Exception {
        try (var running = service()) {
            service = running;
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            tellTwice(Topics.STAGED_ITEMS, items(4), "DATASET_SEEN", 1);
            var later = PreparedBatch.newBuilder(batch(2, 1, 4))
                    .setRequests(List.of(new BatchRequest(key(3, 1), "item-3", List.of())))
                    .setWave(2)
                    .build();
            tellTwice(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 3), later), "BATCH_PREPARED", 2);
            assertThat(gate().path("decision").isNull()).isTrue();

            tellTwice(Topics.WAVE_DECISIONS, List.of(decision(GateState.HELD, null, 1)), "WAVE_DECIDED", 1);
            assertThat(gate().path("decision").path("state").asString()).isEqualTo("HELD");
            assertThat(get(service.url() + "/datasets/d/report.md")).contains("**held**");

            tellTwice(Topics.WAVE_DECISIONS, List.of(decision(GateState.OPEN, "ann", 2)), "WAVE_DECIDED", 2);
            assertThat(gate().path("decision").path("state").asString()).isEqualTo("OPEN");
            assertThat(gate().path("decision").path("by").asString()).isEqualTo("ann");
            assertThat(get(service.url() + "/datasets/d/report.md"))
                    .containsPattern("approved by ann: because; before, .*, \\*\\*held\\*\\*");
            assertThat(json("/datasets/d/events?after=3").findValuesAsString("state"))
                    .containsExactly("HELD", "OPEN");
            assertThat(json("/datasets/d/waves").get(1).path("gate").isNull()).isTrue();
        }
    }

    private JsonNode gate() throws Exception {
        return json("/datasets/d/waves").get(0).path("gate");
    }

    private static WaveDecision decision(GateState state, @Nullable String by, long millis) {
        return new WaveDecision(
                "d", 2, state, "the numbers", by, by == null ? null : "because", Instant.ofEpochMilli(millis));
    }

    /** What is said twice has happened once. */
    private <T extends SpecificRecord> void tellTwice(Topic<T> topic, List<T> values, String type, int count) {
        kafka.publish(topic, values);
        kafka.publish(topic, values);
        await().atMost(PATIENCE).until(() -> count(type) == count);
    }

    private long count(String type) {
        return service.bean(EventReader.class).after("d", 0, 500).stream()
                .filter(event -> event.type().name().equals(type))
                .count();
    }

    private List<String> types(String path) throws Exception {
        return json(path)
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(service.url() + path));
    }
}
