package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Service.Interference;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inbox, outbox and relay of a service against a real broker and a real database. */
class MessagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Interference NONE = items -> {};

    private Backends backends;
    private TestKafka kafka;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
    }

    @AfterEach
    void stop() {
        backends.close();
    }

    @Test
    void appliesAndPublishesEachRecordOnceAlsoWhenInstancesComeAndGo() {
        var items = items(3_000);
        kafka.publish(Topics.STAGED_ITEMS, items.subList(0, 1_500));
        try (var first = Service.start(backends, NONE)) {
            await().atMost(PATIENCE).until(() -> !applied(first).isEmpty());
            try (var second = Service.start(backends, NONE)) {
                kafka.publish(Topics.STAGED_ITEMS, items.subList(1_500, 2_500));
                await().atMost(PATIENCE).until(() -> applied(second).size() > 1_600);
            }
        }
        kafka.publish(Topics.STAGED_ITEMS, items.subList(2_500, 3_000));
        try (var third = Service.start(backends, NONE)) {
            await().atMost(PATIENCE).until(() -> output().size() >= 3_000);

            assertThat(applied(third)).hasSize(3_000).doesNotHaveDuplicates();
        }
        assertThat(output())
                .extracting(r -> new String(r.key(), UTF_8))
                .hasSize(3_000)
                .doesNotHaveDuplicates();
        assertNumbersWithoutGaps(output());
    }

    @Test
    void putsARecordAsideThatCannotBeReadAndAppliesTheOthers() {
        kafka.publish(Topics.STAGED_ITEMS, items(10));
        kafka.publishBytes(
                Topics.STAGED_ITEMS.name(), List.of(Map.entry("k".getBytes(UTF_8), "garbage".getBytes(UTF_8))));
        kafka.publish(Topics.STAGED_ITEMS, List.of(Events.staged("last")));

        try (var service = Service.start(backends, NONE)) {
            await().atMost(PATIENCE)
                    .until(() -> applied(service).size() == 11 && deadLetters().size() == 1);
        }

        var dead = deadLetters().getFirst();
        assertThat(dead.value()).isEqualTo("garbage".getBytes(UTF_8));
        assertThat(header(dead, DeadLetters.REASON)).isEqualTo("not a StagedItem in Avro single-object encoding");
        assertThat(header(dead, DeadLetters.TOPIC)).isEqualTo("cupel.staged-items");
        assertThat(header(dead, DeadLetters.OFFSET)).matches("\\d+");
    }

    @Test
    void leavesARecordOfANewerVersionToTheInstanceThatKnowsItsSchema() {
        byte[] unknown = {(byte) 0xC3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 0};
        kafka.publishBytes(Topics.STAGED_ITEMS.name(), List.of(Map.entry("k".getBytes(UTF_8), unknown)));

        try (var service = Service.start(backends, NONE)) {
            await().atMost(PATIENCE)
                    .during(Duration.ofSeconds(3))
                    .until(() -> applied(service).isEmpty() && deadLetters().isEmpty());
        }
    }

    @Test
    void putsARecordAsideThatCannotBeAppliedAndAppliesTheOthers() {
        kafka.publish(Topics.STAGED_ITEMS, items(200));
        Interference refuse = items -> {
            if (items.stream().anyMatch(item -> item.getItem().equals("item-77"))) {
                throw new IllegalArgumentException("no");
            }
        };

        try (var service = Service.start(backends, refuse)) {
            await().atMost(PATIENCE)
                    .until(() -> applied(service).size() == 199 && deadLetters().size() == 1);

            assertThat(applied(service)).doesNotHaveDuplicates().doesNotContain("item-77");
        }
        assertThat(header(deadLetters().getFirst(), DeadLetters.REASON)).isEqualTo(InboxStep.NOT_APPLIED);
    }

    @Test
    void findsManyBadRecordsWithoutHoldingUpTheOthers() {
        kafka.publish(Topics.STAGED_ITEMS, items(1_000));
        var steps = new AtomicInteger();
        Interference refuse = items -> {
            steps.incrementAndGet();
            if (items.stream().anyMatch(item -> item.getItem().matches("item-1[23].?"))) {
                throw new IllegalArgumentException("no");
            }
        };

        try (var service = Service.start(backends, refuse)) {
            await().atMost(PATIENCE)
                    .until(() -> applied(service).size() == 978 && deadLetters().size() == 22);

            assertThat(applied(service)).doesNotHaveDuplicates();
            // One by one, and three times each bad one, it would be above 1,000.
            assertThat(steps.get()).isLessThan(500);
        }
    }

    @Test
    void waitsForADatabaseThatIsDown() {
        kafka.publish(Topics.STAGED_ITEMS, items(50));
        var refusals = new AtomicInteger(5);
        Interference down = items -> {
            if (refusals.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("down");
            }
        };

        try (var service = Service.start(backends, down)) {
            await().atMost(PATIENCE).until(() -> applied(service).size() == 50);

            assertThat(applied(service)).doesNotHaveDuplicates();
        }
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void keepsNothingOfAStepThatFails() {
        kafka.publish(Topics.STAGED_ITEMS, items(1));
        Interference afterTheOutbox = items -> {
            throw new IllegalStateException("always");
        };

        try (var service = Service.start(backends, afterTheOutbox)) {
            await().atMost(PATIENCE).until(() -> deadLetters().size() == 1);

            assertThat(applied(service)).isEmpty();
        }
        assertThat(output()).isEmpty();
    }

    @Test
    void takesRecordsIntoTheOutboxOnlyWithinATransaction() {
        try (var service = Service.start(backends, NONE)) {
            var outbox = service.bean(Outbox.class);

            assertThatThrownBy(() -> outbox.add(Topics.STAGED_ITEMS, Events.staged("x")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within a transaction");
        }
    }

    private static List<StagedItem> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Events.staged("item-" + i))
                .toList();
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

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return kafka.committed(Topics.STAGED_ITEMS.deadLetters());
    }

    private static void assertNumbersWithoutGaps(List<ConsumerRecord<byte[], byte[]>> records) {
        var last = new HashMap<Integer, Long>();
        for (var record : records) {
            var seq = Long.parseLong(header(record, RelaySession.SEQ));
            assertThat(seq).isEqualTo(last.getOrDefault(record.partition(), 0L) + 1);
            last.put(record.partition(), seq);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
