package dev.cupel.messaging.health;

import dev.cupel.messaging.failure.Failures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks again and again, in the background, whether something outside answers. Who wants to know hears what the last
 * answer was, and that something does not answer even when the question itself hangs.
 */
public final class Probe implements Vital, SmartLifecycle {

    /** A question; it should give up after two seconds. */
    @FunctionalInterface
    public interface Question {

        /** Returns when there is an answer. */
        void ask() throws Exception;

        /** Gives back what it has kept from one time to the next. */
        default void close() {}
    }

    private static final Logger log = LoggerFactory.getLogger(Probe.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** Less than the five seconds within which an instance says that it is not ready. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final String name;
    private final Question question;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile long answeredAt = System.nanoTime();
    private volatile @Nullable String trouble;

    /**
     * @param name what is asked, such as {@code database}
     */
    public Probe(String name, Question question) {
        this.name = name;
        this.question = question;
    }

    @Override
    public String vital() {
        return name;
    }

    @Override
    public Optional<String> trouble() {
        var silent = Duration.ofNanos(System.nanoTime() - answeredAt);
        if (trouble == null && isRunning() && silent.compareTo(TIMEOUT) > 0) {
            return Optional.of("has not answered for %d s".formatted(silent.toSeconds()));
        }
        return Optional.ofNullable(trouble);
    }

    /** Whether it answers, as far as is known. */
    public boolean answers() {
        return trouble().isEmpty();
    }

    private void run(CountDownLatch signal) {
        try {
            do {
                askOnce();
            } while (!signal.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            question.close();
        }
    }

    private void askOnce() throws InterruptedException {
        try {
            question.ask();
            if (trouble != null) {
                log.atInfo().addKeyValue("name", name).log("answers again");
            }
            answeredAt = System.nanoTime();
            trouble = null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (trouble == null) {
                Failures.describe(log.atWarn(), e).addKeyValue("name", name).log("does not answer");
            }
            trouble = "does not answer";
        }
    }

    @Override
    public void start() {
        var signal = new CountDownLatch(1);
        stopped = signal;
        answeredAt = System.nanoTime();
        Thread.ofPlatform().daemon().name("probe-" + name).start(() -> run(signal));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** It is asked before anything else runs, and while all else stops. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
