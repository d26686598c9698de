package dev.cupel.messaging.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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
    void logsAStackTraceOfWhatIsNoOutage(CapturedOutput log) {
        askOnce(new IOException("refused"));
        assertThat(log).contains("does not answer", "refused").doesNotContain("\tat ");

        askOnce(new IllegalStateException("a fault of ours"));
        assertThat(log).contains("IllegalStateException: a fault of ours", "\tat " + ProbeTest.class.getName());
    }

    private static void askOnce(Exception answer) {
        var probe = new Probe("it", () -> {
            throw answer;
        });
        probe.start();
        await().atMost(BOUND).until(() -> probe.trouble().isPresent());
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
