package dev.cupel.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Service.Interference;
import dev.cupel.messaging.health.VitalsHealth;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.health.contributor.Status;

/** A broker or a database that hangs or goes away in the middle of a step, while something is being published too. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class HangIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NOT_READY = Duration.ofSeconds(5);
    private static final Duration GOES_ON = Duration.ofSeconds(15);
    /** Longer than any single wait is allowed to be. */
    private static final Duration OUTAGE = Duration.ofSeconds(13);

    private static final Runnable NOTHING = () -> {};

    private ProxiedBackends backends;
    private TestKafka kafka;
    private final AtomicReference<Runnable> trouble = new AtomicReference<>(NOTHING);
    private final Interference inTheMiddle = items -> trouble.getAndSet(NOTHING).run();

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
    void goesOnAfterADatabaseThatHung() {
        goesOnAfter(backends.database(), TcpProxy::hang);
    }

    @Test
    void goesOnAfterADatabaseThatWasGone() {
        goesOnAfter(backends.database(), TcpProxy::cut);
    }

    @Test
    void goesOnAfterABrokerThatHung() {
        goesOnAfter(backends.kafka(), TcpProxy::hang);
    }

    @Test
    void goesOnAfterABrokerThatWasGone() {
        goesOnAfter(backends.kafka(), TcpProxy::cut);
    }

    private void goesOnAfter(TcpProxy proxy, Consumer<TcpProxy> outage) {
        try (var service = Service.start(backends, inTheMiddle)) {
            var health = service.bean(VitalsHealth.class);
            kafka.publish(Topics.STAGED_ITEMS, items(0, 300));
            await().atMost(PATIENCE).until(() -> published() > 0);
            trouble.set(() -> outage.accept(proxy));
            kafka.publish(Topics.STAGED_ITEMS, items(300, 600));
            await().atMost(PATIENCE).until(() -> trouble.get() == NOTHING);

            await().atMost(NOT_READY).until(() -> status(health).equals(Status.OUT_OF_SERVICE));
            await().pollDelay(OUTAGE).atMost(PATIENCE).until(() -> true);
            proxy.pass();

            await().atMost(GOES_ON).until(() -> published() == 600);
            await().atMost(GOES_ON).until(() -> status(health).equals(Status.UP));
            assertThat(keys()).doesNotHaveDuplicates();
        }
    }

    private static Status status(VitalsHealth health) {
        return health.health().getStatus();
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
