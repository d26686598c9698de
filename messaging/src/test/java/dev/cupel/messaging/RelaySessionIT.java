package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.RelayCursor;
import dev.cupel.messaging.RelaySession.Published;
import dev.cupel.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.support.TransactionTemplate;

/** What a relay does when it takes over from one that died at a bad moment. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads all that this JVM logs")
class RelaySessionIT {

    private static final String TOPIC = Topics.SUBMITTED_JOBS.name();

    private Backends backends;
    private TestKafka kafka;
    private OutboxRepository outbox;
    private JdbcClient jdbc;
    private TransactionTemplate transactions;

    @BeforeEach
    void start() throws InterruptedException {
        backends = Backends.start();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        var dataSource = new DriverManagerDataSource(
                backends.jdbcUrl("ingest"), backends.user("ingest"), backends.password("ingest"));
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/messaging")
                .load()
                .migrate();
        jdbc = JdbcClient.create(dataSource);
        outbox = new OutboxRepository(jdbc);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @AfterEach
    void stop() {
        backends.close();
    }

    @Test
    void saysWhetherThereIsMoreThanOneTransactionTakes() {
        append(10);

        try (var session = session()) {
            assertThat(session.publishSome()).isEqualTo(Published.SOME);
            assertThat(session.lag()).isEqualTo(10);
            assertThat(session.publishSome()).isEqualTo(Published.ALL);
            assertThat(session.lag()).isEqualTo(3);
            assertThat(session.publishSome()).isEqualTo(Published.NOTHING);
            assertThat(session.lag()).isZero();
        }
    }

    @Test
    void doesNotSendAgainWhatItsPredecessorSentWithoutDeletingIt() {
        append(100);
        jdbc.sql("create table saved as select * from outbox").update();
        try (var first = session()) {
            publishAll(first);
        }
        jdbc.sql("insert into outbox select * from saved").update();
        append(10);

        try (var second = session()) {
            publishAll(second);
        }

        assertThat(seqs())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 110).boxed().toList());
    }

    @Test
    void fencesAPredecessorThatIsStillAlive() {
        append(10);
        try (var zombie = session();
                var successor = session()) {
            publishAll(successor);
            append(10);

            assertThatThrownBy(zombie::publishSome).isInstanceOf(RuntimeException.class);
            publishAll(successor);
        }

        assertThat(seqs())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void findsItsCursorBehindAnotherServicesOpenTransaction() {
        append(10);
        try (var other = new KafkaProducer<>(
                Map.of("bootstrap.servers", backends.bootstrapServers(), "transactional.id", "cupel-relay-other"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            other.initTransactions();
            other.beginTransaction();
            var cursor = new RelayCursor("other", TOPIC, 0, 1L);
            other.send(new ProducerRecord<>(
                    Topics.RELAY_CURSORS.name(),
                    Topics.RELAY_CURSORS.keyOf(cursor).getBytes(UTF_8),
                    Topics.RELAY_CURSORS.encode(cursor)));
            other.flush();
            try (var first = RelaySession.takeOver("ingest", outbox, kafkaOf().producer(), 7, Map::of)) {
                publishAll(first);
            }

            var found = CompletableFuture.supplyAsync(() -> kafkaOf().cursors().read());
            other.commitTransaction();

            assertThat(found.join()).containsEntry(new Slot(TOPIC, 0), 10L);
        }
    }

    @Test
    void haltsWhenTheDatabaseIsAnOlderCopy() {
        append(10);
        try (var session = session()) {
            publishAll(session);
        }
        jdbc.sql("update outbox_head set seq = 7").update();

        assertThatThrownBy(this::session)
                .isInstanceOf(DamagedOutboxException.class)
                .hasMessageContaining("was published up to row 10, but the database has only 7");
    }

    @Test
    void haltsWhenRowsAreMissing() {
        append(10);
        jdbc.sql("delete from outbox where seq = 4").update();

        try (var session = session()) {
            assertThatThrownBy(() -> publishAll(session))
                    .isInstanceOf(DamagedOutboxException.class)
                    .hasMessageContaining("row 5 follows on 3");
        }
        assertThat(seqs()).isEmpty();
    }

    /** Whoever was overtaken while it stood still sees rows missing, until it looks at the cursors again. */
    @Test
    void isNotHaltedByBeingOvertakenAgainAfterItHasGoneOn() {
        append(10);
        overtakenUpTo(10);
        var meters = new SimpleMeterRegistry();
        var relay = relay(meters, this::session);
        relay.start();
        try {
            awaitIdleAt(10, relay, meters);
            for (var head = 20; head <= 40; head += 10) {
                append(10);
                overtakenUpTo(head);
                relay.wake();
                awaitIdleAt(head, relay, meters);
                assertThat(relay.trouble()).isEmpty();
            }
            append(10);
            relay.wake();
            awaitIdleAt(50, relay, meters);
        } finally {
            relay.stop();
        }
        assertThat(seqs())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void logsAStackTraceOfAFailureThatIsNoOutage(CapturedOutput log) {
        var relay = relay(new SimpleMeterRegistry(), () -> {
            throw new IllegalStateException("a fault of ours");
        });
        relay.start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> log.toString().contains("relay failed"));
        } finally {
            relay.stop();
        }
        assertThat(log).contains("IllegalStateException: a fault of ours", "\tat " + RelaySessionIT.class.getName());
    }

    private void overtakenUpTo(int head) {
        try (var other = session()) {
            publishAll(other);
            assertThat(other.positions()).containsEntry(new Slot(TOPIC, 0), (long) head);
        }
    }

    /** It looks again only when it is woken. */
    private Relay relay(MeterRegistry meters, Supplier<RelaySession> takeOver) {
        return new Relay(
                new RelayLease.Applicant("ingest", "a", jdbc, System::nanoTime),
                takeOver,
                Duration.ofHours(1),
                Duration.ofMillis(1),
                meters);
    }

    private static void awaitIdleAt(int head, Relay relay, MeterRegistry meters) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> relay.trouble().isPresent()
                        || meters.find("cupel.relay.position").gauges().stream()
                                .anyMatch(gauge -> gauge.value() == head));
    }

    private void append(int count) {
        var row = new OutboxRow(TOPIC, 0, "k".getBytes(UTF_8), "v".getBytes(UTF_8), Map.of());
        transactions.executeWithoutResult(
                tx -> outbox.append(IntStream.range(0, count).mapToObj(i -> row).toList()));
    }

    private RelaySession session() {
        return RelaySession.takeOver(
                "ingest", outbox, kafkaOf().producer(), 7, kafkaOf().cursors()::read);
    }

    private RelayKafka kafkaOf() {
        var producers = new DefaultKafkaProducerFactory<byte[], byte[]>(
                Map.of("bootstrap.servers", backends.bootstrapServers(), "acks", "all"));
        return new RelayKafka("ingest", producers, consumers(), admin());
    }

    private DefaultKafkaConsumerFactory<byte[], byte[]> consumers() {
        return new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", backends.bootstrapServers(), "isolation.level", "read_committed"));
    }

    private KafkaAdmin admin() {
        return new KafkaAdmin(Map.of("bootstrap.servers", backends.bootstrapServers()));
    }

    private static void publishAll(RelaySession session) {
        var published = Published.SOME;
        while (published != Published.NOTHING) {
            published = session.publishSome();
        }
    }

    private List<Integer> seqs() {
        return kafka.committed(TOPIC).stream().map(RelaySessionIT::seqOf).toList();
    }

    private static Integer seqOf(ConsumerRecord<byte[], byte[]> record) {
        return Integer.valueOf(
                new String(record.headers().lastHeader(RelaySession.SEQ).value(), UTF_8));
    }
}
