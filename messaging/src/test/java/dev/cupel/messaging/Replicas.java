package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.health.Vital;
import dev.cupel.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/**
 * Two instances of a service. The first reaches its servers through proxies and loses one in the middle of a step; the
 * second reaches them directly.
 *
 * <p>What an instance does by itself is caught in the first one while the second one rests. What comes by topic is caught in
 * the first one's share of the partitions, so there should be records for all of them.
 */
public record Replicas(RunningService first, RunningService second) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Five seconds, and what asking takes on a machine that is busy. */
    private static final Duration NOT_READY = Duration.ofSeconds(8);
    /** Fifteen seconds, and as much again as the work itself may take on a machine that is busy. */
    private static final Duration GOES_ON = Duration.ofSeconds(30);

    /** What is wrong with a server. */
    public enum Outage {
        /** It does nothing any more, over connections that stay open. */
        HANG,
        /** It breaks connections, and takes none. */
        CUT;

        public void of(TcpProxy server) {
            switch (this) {
                case HANG -> server.hang();
                case CUT -> server.cut();
            }
        }
    }

    /** Has the second instance begin nothing by itself, and publish nothing, until it {@linkplain #wake() wakes}. */
    public void rest() {
        workers().forEach(SmartLifecycle::stop);
    }

    /**
     * Whether each instance has partitions of a topic. The broker's word is not enough: to it a consumer that has just been
     * stopped is a member for a moment longer. Nor is theirs: one that the broker has put out of its group, because it could
     * not reach it, knows so only after its next heartbeat.
     */
    public boolean share(Topic<?> topic) {
        return Stream.of(first, second)
                        .allMatch(
                                instance -> instance.bean(InboxContainers.class).consumes(topic))
                && new TestKafka(setting("spring.kafka.bootstrap-servers"))
                                .membersOf(setting("cupel.messaging.service") + "." + topic.name())
                        == 2;
    }

    /** Of the second instance, which reaches its servers directly. */
    private String setting(String name) {
        return second.context().getEnvironment().getRequiredProperty(name);
    }

    public void wake() {
        workers().filter(worker -> !worker.isRunning()).forEach(SmartLifecycle::start);
    }

    private Stream<SmartLifecycle> workers() {
        return second.context().getBeansOfType(SmartLifecycle.class).values().stream()
                .filter(bean -> bean instanceof Vital && !(bean instanceof Probe));
    }

    /**
     * Shows what holds when a server is taken from the first instance in the middle of a step: it says so in time, the other
     * one does the work in time while the server stays away, and when it is back the first one is ready in time.
     *
     * @param trap takes the server away
     * @param done whether everything is done that there was to do
     */
    public void survive(TcpProxy server, Trap trap, Callable<Boolean> done) {
        await(trap.toString()).atMost(PATIENCE).until(trap::isSprung);
        wake();
        var notReady = within("the first instance says that it is not ready", NOT_READY, () -> !first.isReady());
        var doneByOther = within("the other instance has done the work", GOES_ON, done);
        assertThat(second.isReady()).isTrue();
        server.pass();
        var readyAgain = within("the first instance is ready again", GOES_ON, first::isReady);
        System.out.printf(
                "%s: not ready after %d ms, the work done by the other one after %d ms more, ready again after %d ms%n",
                trap, notReady.toMillis(), doneByOther.toMillis(), readyAgain.toMillis());
    }

    /** How long it took. */
    private static Duration within(String what, Duration bound, Callable<Boolean> condition) {
        var start = System.nanoTime();
        await(what).atMost(bound).until(condition);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Shows that the first instance does what there is to do, in time and by itself. */
    public void goOn(Callable<Boolean> done) {
        rest();
        await("the first instance goes on").atMost(GOES_ON).until(done);
    }

    @Override
    public void close() {
        try (first) {
            second.close();
        }
    }
}
