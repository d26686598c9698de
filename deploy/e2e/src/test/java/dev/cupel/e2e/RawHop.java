package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.Field;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.StagedItem;
import dev.cupel.schemas.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one hop costs on this machine when nothing but the hop is done: consume a batch, decode Avro, upsert a row for each
 * record and add it to an outbox in one transaction; beside it, take the outbox, encode and produce. Four such hops with
 * an item each are the least that the pipeline can do.
 */
final class RawHop {

    private static final int PARTITIONS = 6;
    private static final int CONSUMERS = 2;
    private static final int POLL_RECORDS = 2_000;
    private static final int OUTBOX_ROWS = 4_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final String jdbcUrl;
    private final String in = "benchmark-in-" + UUID.randomUUID();
    private final String out = "benchmark-out-" + UUID.randomUUID();

    RawHop(String bootstrapServers, String jdbcUrl) {
        this.bootstrapServers = bootstrapServers;
        this.jdbcUrl = jdbcUrl;
    }

    /** Records a second, from the first one consumed to the last one that comes out. */
    double recordsPerSecond(int records) throws SQLException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                var database = connect()) {
            admin.createTopics(Stream.of(in, out)
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            execute(database, """
                    create table benchmark_item (id text primary key, state text, payload text);
                    create table benchmark_outbox (number bigint generated always as identity primary key, value bytea)
                    """);
            database.commit();
            publish(records);
            try {
                return measure(records);
            } finally {
                execute(database, "drop table benchmark_item; drop table benchmark_outbox");
                database.commit();
                admin.deleteTopics(List.of(in, out))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private double measure(int records) {
        var stopped = new AtomicBoolean();
        var begin = System.nanoTime();
        var workers = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < CONSUMERS; i++) {
            workers.add(inThread(() -> store(stopped)));
        }
        workers.add(inThread(() -> relay(stopped)));
        try (var consumer = consumer("benchmark-read-" + out)) {
            consumer.subscribe(List.of(out));
            for (var seen = 0; seen < records; ) {
                seen += consumer.poll(POLL).count();
                workers.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .forEach(CompletableFuture::join);
            }
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        stopped.set(true);
        workers.forEach(CompletableFuture::join);
        return records / seconds;
    }

    private void publish(int records) {
        try (var producer = producer()) {
            for (var i = 0; i < records; i++) {
                var item = StagedItem.newBuilder()
                        .setDataset("benchmark")
                        .setItem(String.valueOf(i))
                        .setAttempt(1)
                        .setFields(List.of(
                                new Field(
                                        "question",
                                        "Which of these cities is the capital of the country number " + i + "?"),
                                new Field("answer", "The one that its people call by that number")))
                        .setRecipe(new RecipeRef("benchmark", 1))
                        .setLabels(Map.of("indicator", "benchmark"))
                        .setAcceptedAt(Instant.EPOCH)
                        .build();
                producer.send(
                        new ProducerRecord<>(in, String.valueOf(i).getBytes(UTF_8), Topics.STAGED_ITEMS.encode(item)));
            }
        }
    }

    private void store(AtomicBoolean stopped) throws SQLException {
        try (var consumer = consumer("benchmark-store-" + in);
                var database = connect()) {
            consumer.subscribe(List.of(in));
            while (!stopped.get()) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    store(database, records);
                }
            }
        }
    }

    private static void store(Connection database, ConsumerRecords<byte[], byte[]> records) throws SQLException {
        var ids = new ArrayList<String>();
        var payloads = new ArrayList<String>();
        var encoded = new ArrayList<byte[]>();
        for (var record : records) {
            var item = Topics.STAGED_ITEMS.decode(record.value());
            ids.add(item.getItem());
            payloads.add(item.getFields().toString());
            encoded.add(Topics.STAGED_ITEMS.encode(
                    StagedItem.newBuilder(item).setAttempt(2).build()));
        }
        try (var rows = database.prepareStatement("""
                        insert into benchmark_item (id, state, payload)
                        select id, 'DONE', payload from unnest(?::text[], ?::text[]) as r (id, payload)
                        on conflict (id) do update set state = excluded.state, payload = excluded.payload
                        """);
                var outbox = database.prepareStatement(
                        "insert into benchmark_outbox (value) select * from unnest(?::bytea[])")) {
            rows.setArray(1, database.createArrayOf("text", ids.toArray()));
            rows.setArray(2, database.createArrayOf("text", payloads.toArray()));
            rows.executeUpdate();
            outbox.setArray(1, database.createArrayOf("bytea", encoded.toArray(byte[][]::new)));
            outbox.executeUpdate();
        }
        database.commit();
    }

    private void relay(AtomicBoolean stopped) throws SQLException, InterruptedException {
        try (var producer = producer();
                var database = connect();
                var take = database.prepareStatement("""
                        delete from benchmark_outbox where number in (
                            select number from benchmark_outbox order by number limit %d)
                        returning value
                        """.formatted(OUTBOX_ROWS))) {
            while (!stopped.get()) {
                var taken = 0;
                try (var rows = take.executeQuery()) {
                    for (; rows.next(); taken++) {
                        var value = rows.getBytes(1);
                        var key = Topics.STAGED_ITEMS.decode(value).getItem().getBytes(UTF_8);
                        producer.send(new ProducerRecord<>(out, key, value));
                    }
                }
                producer.flush();
                database.commit();
                if (taken == 0) {
                    Thread.sleep(5);
                }
            }
        }
    }

    /** Work of a thread. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private static CompletableFuture<Void> inThread(Work work) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (SQLException | InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(jdbcUrl, "cupel_ingest", "cupel_ingest");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection database, String statements) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(statements);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        POLL_RECORDS,
                        "fetch.min.bytes",
                        500_000,
                        "fetch.max.wait.ms",
                        50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        5,
                        "batch.size",
                        131_072,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
