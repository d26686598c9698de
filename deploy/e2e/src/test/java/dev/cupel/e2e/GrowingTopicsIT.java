package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A dataset that is under way while all topics get more partitions, on a stack with the settings that it has by itself. */
class GrowingTopicsIT extends SharedStack {

    private static final String DATASET = "growing";
    private static final int AFTER = 12;
    /** Fill a batch each, so that batches are cut before the dataset is sealed. */
    private static final int AT_A_TIME = 100;

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final List<Topic<?>> ON_ALL_PARTITIONS =
            List.of(Topics.DATASETS, Topics.STAGED_ITEMS, Topics.REFINED_RECORDS);
    private static final List<Topic<?>> ON_NEW_PARTITIONS =
            List.of(Topics.PREPARED_BATCHES, Topics.SUBMITTED_JOBS, Topics.COMPLETED_JOBS);

    private int published;

    @Test
    void refinesEachItemOnceWhileTopicsGrow() throws IOException {
        recipe(DATASET, "");
        var tail = cupel.start("tail", "--dataset", DATASET, "--from-beginning");
        publish("{\"declare\": {\"dataset\": \"%s\", \"recipe\": \"%s\"}}".formatted(DATASET, DATASET));
        publishItems();
        await().atMost(PATIENCE).until(() -> printed(tail) > 0);

        publishItems();
        cupel.kafka().grow(AFTER, Topics.ALL);
        await().atMost(PATIENCE).pollInterval(BETWEEN).until(() -> {
            publishItems();
            return ON_ALL_PARTITIONS.stream().allMatch(topic -> partitionsOf(topic) == AFTER)
                    && ON_NEW_PARTITIONS.stream().allMatch(GrowingTopicsIT::usesNewPartitions);
        });
        publish("{\"seal\": {\"dataset\": \"%s\", \"items\": %d}}".formatted(DATASET, published));
        run("watch", DATASET);

        assertThat(records(DATASET))
                .hasSize(published)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        RelayNumbers.assertWithoutGaps(cupel.kafka());
        await("tail has printed all").atMost(PATIENCE).until(() -> printed(tail) == published);
        tail.terminate();
    }

    private static long printed(Running tail) {
        return tail.out().lines().filter(line -> line.startsWith("{")).count();
    }

    private void publishItems() {
        var items = IntStream.range(published, published + AT_A_TIME)
                .mapToObj(i ->
                        "{\"item\": {\"dataset\": \"%s\", \"item\": \"%d\", \"fields\": {\"question\": \"Which is number %d\", \"answer\": \"It is the %d. one\"}}}"
                                .formatted(DATASET, i, i, i));
        publish(items.toArray(String[]::new));
        published += AT_A_TIME;
    }

    private static void publish(String... records) {
        cupel.kafka()
                .publishBytes(
                        Topics.DATASETS.name(),
                        List.of(records).stream()
                                .map(record -> Map.entry(record.getBytes(UTF_8), record.getBytes(UTF_8)))
                                .toList());
    }

    private static long partitionsOf(Topic<?> topic) {
        return cupel.kafka().committed(topic.name()).stream()
                .map(ConsumerRecord::partition)
                .distinct()
                .count();
    }

    private static boolean usesNewPartitions(Topic<?> topic) {
        return cupel.kafka().committed(topic.name()).stream()
                .anyMatch(record -> record.partition() >= Topics.DEFAULT_PARTITIONS);
    }
}
