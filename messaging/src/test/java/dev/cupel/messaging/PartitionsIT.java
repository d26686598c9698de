package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.StagedItem;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.TopicProvisioning;
import dev.cupel.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Topics that get more partitions while they are used, and topics that have too few. */
class PartitionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BEFORE = Topics.DEFAULT_PARTITIONS;
    private static final int AFTER = 12;
    private static final List<Topic<?>> GROWING = List.of(Topics.STAGED_ITEMS, Topics.REFINED_RECORDS, Topics.CONTROLS);

    private Backends backends;
    private TestKafka kafka;
    private Admin admin;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        admin = Admin.create(Map.of("bootstrap.servers", backends.bootstrapServers()));
        kafka.provision();
    }

    /** The broker is lent to other tests, which start with as many partitions as usual. */
    @AfterEach
    void stop() throws InterruptedException, ExecutionException {
        remove(Topics.STAGED_ITEMS.name(), Topics.REFINED_RECORDS.name(), Topics.CONTROLS.name());
        admin.close();
        backends.close();
    }

    @Test
    void appliesAndPublishesEachRecordOnceWhileTopicsGrow() {
        var published = new ArrayList<StagedItem>();
        try (var first = instance();
                var second = instance()) {
            publishMore(published, 1_000);
            kafka.grow(AFTER, GROWING);
            await().atMost(PATIENCE).until(() -> {
                publishMore(published, 200);
                return partitionsOf(output()) == AFTER;
            });
            await().atMost(PATIENCE).until(() -> output().size() >= published.size());

            assertThat(applied(first))
                    .containsExactlyInAnyOrderElementsOf(
                            published.stream().map(StagedItem::getItem).toList());
            assertThat(partitionsOf(kafka.committed(Topics.STAGED_ITEMS.name())))
                    .isEqualTo(AFTER);
            assertThat(second.isReady()).isTrue();
        }
        assertThat(output())
                .extracting(record -> new String(record.key(), UTF_8))
                .hasSameSizeAs(published)
                .doesNotHaveDuplicates();
        assertNumbersWithoutGaps(output());
    }

    @Test
    void keepsRecordsInOrderThatReplaceOneAnother() {
        try (var service = instance()) {
            control(service, ControlAction.PAUSE);
            kafka.grow(AFTER, GROWING);
            await().atMost(PATIENCE)
                    .until(() -> service.bean(PartitionCounts.class)
                            .known()
                            .get(Topics.CONTROLS.name())
                            .equals(AFTER));
            control(service, ControlAction.RESUME);
            await().atMost(PATIENCE)
                    .until(() -> kafka.committed(Topics.CONTROLS).size() == 2 * BEFORE * AFTER);
        }

        var partitions = new HashMap<String, Integer>();
        var actions = new HashMap<String, List<ControlAction>>();
        for (var record : kafka.committed(Topics.CONTROLS.name())) {
            var dataset = new String(record.key(), UTF_8);
            assertThat(partitions.computeIfAbsent(dataset, any -> record.partition()))
                    .isEqualTo(record.partition());
            actions.computeIfAbsent(dataset, any -> new ArrayList<>())
                    .add(Topics.CONTROLS.decode(record.value()).getAction());
        }
        assertThat(actions.values())
                .hasSize(BEFORE * AFTER)
                .containsOnly(List.of(ControlAction.PAUSE, ControlAction.RESUME));
    }

    @Test
    void takesTopicsWithMorePartitionsThanTheyAreCreatedWith() throws InterruptedException {
        kafka.grow(AFTER, GROWING);

        assertThat(provisioning(Clock.systemUTC()).ensure())
                .containsEntry(Topics.STAGED_ITEMS.name(), AFTER)
                .containsEntry(Topics.SUBMITTED_JOBS.name(), BEFORE);
    }

    @Test
    void saysWhichTopicHasTooFewPartitions() throws InterruptedException, ExecutionException {
        remove(Topics.STAGED_ITEMS.name());
        admin.createTopics(List.of(new NewTopic(Topics.STAGED_ITEMS.name(), 3, (short) 1)))
                .all()
                .get();

        assertThatThrownBy(() -> provisioning(Clock.systemUTC()).ensure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(cupel.staged-items has 3, needs 6)")
                .hasMessageContaining("kafka-topics.sh --alter");
    }

    @Test
    void saysWhichTopicIsMissing() throws InterruptedException, ExecutionException {
        remove(Topics.STAGED_ITEMS.name());
        var hurrying = Instant.now();
        var minutes = IntStream.iterate(0, minute -> minute + 1).iterator();

        assertThatThrownBy(() -> provisioning(() -> hurrying.plus(Duration.ofMinutes(minutes.nextInt())))
                        .check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic cupel.staged-items is missing");
        kafka.provision();
    }

    @Test
    void saysThatATopicWasCreatedAnewWithFewerPartitions() throws InterruptedException, ExecutionException {
        kafka.grow(AFTER, GROWING);
        try (var _ = instance()) {
            publishMore(new ArrayList<>(), 100);
            await().atMost(PATIENCE).until(() -> partitionsOf(output()) == AFTER);
        }
        remove(Topics.REFINED_RECORDS.name());

        assertThatThrownBy(this::instance)
                .hasStackTraceContaining(
                        "topic cupel.refined-records has 6 partitions, but this service has written to its partition");
    }

    private RunningService instance() {
        return Service.start(
                Service.application(items -> {}),
                backends,
                Map.of("cupel.topics.renewal", "300ms", "spring.kafka.consumer.properties.metadata.max.age.ms", 300));
    }

    private TopicProvisioning provisioning(InstantSource clock) {
        return new TopicProvisioning(admin, clock, BEFORE);
    }

    private void remove(String... topics) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topics)).all().get();
    }

    private void publishMore(List<StagedItem> published, int count) {
        var more = IntStream.range(published.size(), published.size() + count)
                .mapToObj(i -> Events.staged("item-" + i))
                .toList();
        kafka.publish(Topics.STAGED_ITEMS, more);
        published.addAll(more);
    }

    /** For so many datasets that keys of twelve partitions would not stay on six. */
    private static void control(RunningService service, ControlAction action) {
        service.bean(TransactionTemplate.class)
                .executeWithoutResult(tx -> IntStream.range(0, BEFORE * AFTER)
                        .mapToObj(i -> new Control("dataset-" + i, action, "mira", null, null, Instant.EPOCH))
                        .forEach(control -> service.bean(Outbox.class).add(Topics.CONTROLS, control)));
    }

    private static List<String> applied(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select item from applied")
                .query(String.class)
                .list();
    }

    private List<ConsumerRecord<byte[], byte[]>> output() {
        return kafka.committed(Topics.REFINED_RECORDS.name());
    }

    private static int partitionsOf(List<ConsumerRecord<byte[], byte[]>> records) {
        return (int) records.stream().map(ConsumerRecord::partition).distinct().count();
    }

    private static void assertNumbersWithoutGaps(List<ConsumerRecord<byte[], byte[]>> records) {
        var last = new HashMap<Integer, Long>();
        for (var record : records) {
            var seq = Long.parseLong(
                    new String(record.headers().lastHeader(RelaySession.SEQ).value(), UTF_8));
            assertThat(seq).isEqualTo(last.getOrDefault(record.partition(), 0L) + 1);
            last.put(record.partition(), seq);
        }
    }
}
