package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.RunningService;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs that were given up on while Gemini holds them as open. */
class LostJobsIT extends RunningSubmitService {

    private static final Map<String, Object> OFTEN = Map.of("cupel.submit.reconcile.interval", "200ms");

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    @BeforeEach
    void controlTime() {
        emulator.close();
        emulator = Emulator.start(
                EmulatorOptions.defaults().withClock(() -> Instant.now().plus(passed.get())));
    }

    @Test
    void cancelsOneThatHasNotBegunAndLeavesOneThatHasToItsAnswers() {
        emulator.faults("""
                [{"kind": "job-stuck", "match": {"displayName": "^d-0001"}},
                 {"kind": "job-duration", "seconds": 36000, "match": {"displayName": "^d-0002"}},
                 {"kind": "status", "code": 503, "match": {"route": "get", "first": 1}},
                 {"kind": "status", "code": 503, "match": {"route": "cancel", "first": 1}}]
                """);
        try (var service = service(OFTEN)) {
            publish(1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            passed.set(Duration.ofHours(2));
            assertThat(stateOf(job("d-0001"))).endsWith("PENDING");
            assertThat(stateOf(job("d-0002"))).endsWith("RUNNING");

            publishLost();

            await().atMost(PATIENCE).until(() -> stateOf(job("d-0001")).endsWith("CANCELLED"));
            await().atMost(PATIENCE).until(() -> toBeAskedFor(service) == 0);
            assertThat(stateOf(job("d-0002"))).endsWith("RUNNING");
            assertThat(states(service)).containsExactly("ENDED", "ENDED");
        }
    }

    @Test
    void looksAgainForOneThatIsNotKnownForAMoment() {
        emulator.faults("""
                [{"kind": "job-stuck"},
                 {"kind": "status", "code": 404, "match": {"route": "get", "first": 1}}]
                """);
        try (var service = service(OFTEN)) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            publishLost();
            await().atMost(PATIENCE).until(() -> waiting(service, "look_at > now() + interval '20 minutes'") == 1);
            assertThat(stateOf(job("d-0001"))).endsWith("PENDING");

            service.bean(JdbcClient.class)
                    .sql("update lost_job set look_at = now()")
                    .update();

            await().atMost(PATIENCE).until(() -> stateOf(job("d-0001")).endsWith("CANCELLED"));
            await().atMost(PATIENCE).until(() -> toBeAskedFor(service) == 0);
        }
    }

    private void publishLost() {
        kafka.publish(
                Topics.COMPLETED_JOBS,
                submitted().stream()
                        .map(RunningSubmitService::completed)
                        .map(job -> CompletedJob.newBuilder(job)
                                .setEnd(JobEnd.LOST)
                                .setResultFile(null)
                                .build())
                        .toList());
    }

    private String job(String batch) {
        return submitted().stream()
                .filter(job -> job.getBatch().equals(batch))
                .findFirst()
                .orElseThrow()
                .getJob();
    }

    private static long toBeAskedFor(RunningService service) {
        return waiting(service, "true");
    }

    private static long waiting(RunningService service, String condition) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from lost_job where " + condition)
                .query(Long.class)
                .single();
    }
}
