package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Service.Interference;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances, of which the first loses its network without anybody being told, as when its node vanishes. */
class VanishedInstanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TAKE_OVER = Duration.ofSeconds(15);
    private static final Interference NONE = items -> {};

    private ProxiedBackends backends;
    private TestKafka kafka;

    @BeforeEach
    void start() throws InterruptedException {
        backends = ProxiedBackends.start();
        kafka = new TestKafka(backends.direct().bootstrapServers());
        kafka.provision();
    }

    @AfterEach
    void stop() {
        backends.close();
    }

    @Test
    void theOtherOnePublishesAlsoWhatTheFirstHadLocked() {
        var vanish = new AtomicBoolean();
        Interference inTheMiddle = items -> {
            if (vanish.compareAndSet(true, false)) {
                backends.database().hang();
                backends.kafka().hang();
            }
        };
        try (var first = Service.start(backends, inTheMiddle)) {
            kafka.publish(Topics.STAGED_ITEMS, items(0, 500));
            await().atMost(PATIENCE).until(() -> published() == 500);
            try (var second = Service.start(backends.direct(), NONE)) {
                assertThat(second.context().isRunning()).isTrue();
                await().atMost(PATIENCE).until(() -> partitionsAreShared());
                vanish.set(true);
                kafka.publish(Topics.STAGED_ITEMS, items(500, 1_000));
                await().atMost(PATIENCE).until(() -> !vanish.get());

                await().atMost(TAKE_OVER).until(() -> published() == 1_000);

                backends.database().pass();
                backends.kafka().pass();
                kafka.publish(Topics.STAGED_ITEMS, items(1_000, 1_200));
                await().atMost(PATIENCE).until(() -> published() == 1_200);
            }
            kafka.publish(Topics.STAGED_ITEMS, items(1_200, 1_300));
            await().atMost(PATIENCE).until(() -> published() == 1_300);
            assertThat(first.context().isRunning()).isTrue();
        }
        assertThat(keys()).hasSize(1_300).doesNotHaveDuplicates();
    }

    /** Both instances have applied something since the second one came. */
    private boolean partitionsAreShared() {
        return kafka.membersOf("ingest." + Topics.STAGED_ITEMS.name()) == 2;
    }

    private int published() {
        return keys().size();
    }

    private List<String> keys() {
        return kafka.committed(Topics.REFINED_RECORDS.name()).stream()
                .map(record -> new String(record.key(), UTF_8))
                .toList();
    }

    private static List<StagedItem> items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Events.staged("item-" + i))
                .toList();
    }
}
