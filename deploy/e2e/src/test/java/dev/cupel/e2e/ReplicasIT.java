package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two instances of every service on the database of a local stack. */
class ReplicasIT extends SharedStack {

    private static final List<String> SERVICES =
            List.of("ingest-service", "submit-service", "poller-service", "results-service");
    /** What each service's relay publishes when a dataset passes. */
    private static final Map<String, Topic<?>> OUTPUT = Map.of(
            "ingest-service", Topics.STAGED_ITEMS,
            "submit-service", Topics.SUBMITTED_JOBS,
            "poller-service", Topics.COMPLETED_JOBS,
            "results-service", Topics.REFINED_RECORDS);

    /** Fifteen seconds, and what a dataset takes to get as far as the last service on a machine that is busy. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(25);

    private static final Duration BETWEEN = Duration.ofSeconds(10);
    /** Three minutes are for a run by hand: -Dcupel.churn=PT3M. */
    private static final Duration CHURN = Duration.parse(System.getProperty("cupel.churn", "PT40S"));

    private static final int ITEMS = 100;

    @TempDir
    private static Path logs;

    @Test
    void theOtherOnePublishesWhileOneStandsStill() {
        var replicas = SERVICES.stream()
                .map(service -> Replica.start(cupel, service, logs))
                .toList();
        try {
            replicas.forEach(Replica::awaitReady);
            for (var service : SERVICES) {
                var dataset = "frozen-" + service;
                var took = publishWhileFrozen(service, dataset);
                System.out.printf("%s stood still: the other one published after %d ms%n", service, took.toMillis());
                assertThat(took).as(service).isLessThan(TAKE_OVER);
                run("watch", dataset);
                assertComplete(dataset, ITEMS);
            }
            RelayNumbers.assertWithoutGaps(cupel.kafka());
        } finally {
            replicas.forEach(Replica::close);
        }
    }

    /** The stack's own instance was there first: it has the relay. The command would ask just that one. */
    private static Duration publishWhileFrozen(String service, String dataset) {
        var before = published(service);
        var pid = cupel.pid(service);
        Replica.freeze(pid);
        try {
            var start = System.nanoTime();
            cupel.kafka().publishBytes(Topics.DATASETS.name(), records(dataset, ITEMS));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> published(service) > before);
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            Replica.thaw(pid);
        }
    }

    private static List<Map.Entry<byte[], byte[]>> records(String dataset, int items) {
        var all = new ArrayList<String>();
        all.add("{\"declare\": {\"dataset\": \"%s\", \"recipe\": \"qa-refine\"}}".formatted(dataset));
        for (var i = 0; i < items; i++) {
            all.add(
                    "{\"item\": {\"dataset\": \"%s\", \"item\": \"%d\", \"fields\": {\"question\": \"%s\", \"answer\": \"%s\"}}}"
                            .formatted(dataset, i, question(dataset, i), answer(i)));
        }
        all.add("{\"seal\": {\"dataset\": \"%s\", \"items\": %d}}".formatted(dataset, items));
        return all.stream()
                .map(record -> Map.entry(dataset.getBytes(UTF_8), record.getBytes(UTF_8)))
                .toList();
    }

    private static String question(String dataset, int number) {
        return "What is the number %d of %s called".formatted(number, dataset);
    }

    private static String answer(int number) {
        return "It is the %d. one".formatted(number);
    }

    private static long published(String service) {
        var topic = OUTPUT.get(service);
        return cupel.kafka().committed(topic.name()).stream()
                .filter(record -> sourceOf(record).equals(service.replace("-service", "")))
                .count();
    }

    private static String sourceOf(ConsumerRecord<byte[], byte[]> record) {
        var source = record.headers().lastHeader("cupel-source");
        return source == null ? "" : new String(source.value(), UTF_8);
    }

    @Test
    void losesAndDoublesNothingWhileInstancesComeAndGo() throws IOException {
        var replicas = new ArrayDeque<Replica>();
        var end = System.nanoTime() + CHURN.toNanos();
        var datasets = 0;
        var turn = 0;
        try {
            while (System.nanoTime() < end) {
                var next = System.nanoTime() + BETWEEN.toNanos();
                comeOrGo(replicas, turn++);
                publish("churn-" + datasets++);
                await().atMost(PATIENCE).until(() -> System.nanoTime() > next);
            }
            for (var i = 0; i < datasets; i++) {
                run("watch", "churn-" + i);
                assertComplete("churn-" + i, ITEMS);
            }
        } finally {
            replicas.forEach(Replica::close);
        }
        System.out.printf("churn: %d datasets of %d items, %d instances came or went%n", datasets, ITEMS, turn);
        RelayNumbers.assertWithoutGaps(cupel.kafka());
        assertNothingPaidTwice("churn-");
    }

    /** At most two further ones at a time; every other one that goes is killed. */
    private static void comeOrGo(ArrayDeque<Replica> replicas, int turn) {
        if (replicas.size() < 2) {
            replicas.add(Replica.start(cupel, SERVICES.get(turn % SERVICES.size()), logs));
        } else if (turn % 2 == 0) {
            replicas.remove().kill();
        } else {
            replicas.remove().close();
        }
    }

    private void publish(String dataset) throws IOException {
        run("publish", items(dataset, ITEMS).toString(), "--dataset", dataset);
    }

    private Path items(String dataset, int count) throws IOException {
        var lines = IntStream.range(0, count)
                .mapToObj(i -> "{\"question\": \"%s\", \"answer\": \"%s\"}".formatted(question(dataset, i), answer(i)))
                .toList();
        return Files.write(folder.resolve(dataset + ".jsonl"), lines);
    }

    private static void assertComplete(String dataset, int items) {
        assertThat(records(dataset))
                .hasSize(items)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertNothingPaidTwice(dataset);
    }

    private static void assertNothingPaidTwice(String datasets) {
        assertThat(StreamSupport.stream(cupel.ledger().path("duplicates").spliterator(), false)
                        .map(JsonNode::toString)
                        .filter(duplicate -> duplicate.contains(datasets)))
                .isEmpty();
    }
}
