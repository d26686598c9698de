package dev.cupel.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    @Test
    void saysSoWhileSomethingAnswersWithAnErrorAndNoLongerAfterwards() {
        var broken = new AtomicBoolean(true);
        var probe = new Probe("it", () -> {
            if (broken.get()) {
                throw new IOException("refused");
            }
        });
        probe.start();

        await().atMost(BOUND).until(() -> probe.trouble().isPresent());
        broken.set(false);
        await().atMost(BOUND).until(() -> probe.trouble().isEmpty());

        probe.stop();
    }

    @Test
    void saysSoInTimeWhenTheQuestionItselfHangs() {
        var answer = new CountDownLatch(1);
        var probe = new Probe("it", answer::await);
        probe.start();

        await().atMost(BOUND).until(() -> probe.trouble().isPresent());

        assertThat(probe.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).startsWith("has not answered"));
        answer.countDown();
        await().atMost(BOUND).until(() -> probe.trouble().isEmpty());
        probe.stop();
    }
}
