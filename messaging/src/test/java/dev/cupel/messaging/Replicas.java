package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private static final Duration NOT_READY = Duration.ofSeconds(5);
    private static final Duration GOES_ON = Duration.ofSeconds(15);

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
        await("the first instance says that it is not ready").atMost(NOT_READY).until(() -> !first.isReady());
        await("the other instance has done the work").atMost(GOES_ON).until(done);
        assertThat(second.isReady()).isTrue();
        server.pass();
        await("the first instance is ready again").atMost(GOES_ON).until(first::isReady);
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
