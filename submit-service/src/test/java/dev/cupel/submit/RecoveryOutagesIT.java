package dev.cupel.submit;

import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.recovery.Quarantine;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server goes away while it is found out what has become of a job. */
@Order(1)
class RecoveryOutagesIT extends RunningReplicas {

    private static final String LIST_REFUSED =
            "{\"kind\": \"status\", \"code\": 503, \"match\": {\"route\": \"list\"}}";

    @ParameterizedTest(name = "{0}")
    @EnumSource(from = "ADOPTING")
    void hanging(OutageStep step) {
        survive(step, Outage.HANG);
    }

    private void survive(OutageStep step, Outage outage) {
        switch (step) {
            // Its create has come through, but not the answer to it. The job is found at once.
            case ADOPTING -> {
                faults(createLost("drop-after"));
                var trap = trap(step, outage);
                var batches = submit(1);
                replicas.survive(proxy(step.loses), trap, () -> areSubmitted(batches));
            }
            case LOOKING_AGAIN, FENCING, SENDING_ANEW -> surviveInDoubt(step, outage);
            case QUARANTINING -> {
                faults(createLost("drop-after"), LIST_REFUSED);
                var batches = submit(1);
                await().atMost(PATIENCE).until(() -> are("AMBIGUOUS", batches));
                replicas.survive(proxy(step.loses), trap(step, outage), () -> are("QUARANTINED", batches));
                adopt(batches.getFirst());
            }
            case CANCELLING_A_LOST_JOB, FORGETTING_A_LOST_JOB -> {
                faults("{\"kind\": \"job-stuck\"}");
                var batches = submit(1);
                await().atMost(PATIENCE).until(() -> areSubmitted(batches));
                var job = jobOf(batches.getFirst());
                var trap = trap(step, outage);
                kafka.publish(Topics.COMPLETED_JOBS, List.of(lost(job)));
                replicas.survive(
                        proxy(step.loses),
                        trap,
                        () -> stateOf(job.getJob()).endsWith("CANCELLED") && !isLookedFor(batches.getFirst()));
            }
            default -> throw new IllegalArgumentException(step.name());
        }
        faults();
        goOn();
    }

    private void surviveInDoubt(OutageStep step, Outage outage) {
        faults(createLost("drop-before"));
        var batches = submit(1);
        await().atMost(PATIENCE).until(() -> are("AMBIGUOUS", batches));
        replicas.survive(proxy(step.loses), trap(step, outage), () -> areSubmitted(batches));
    }

    private static String createLost(String loss) {
        return "{\"kind\": \"%s\", \"match\": {\"route\": \"create\", \"nth\": 1}}".formatted(loss);
    }

    private void adopt(String batch) {
        var job = emulator.ledger().jobList().stream()
                .filter(created -> created.displayName().startsWith(batch))
                .findFirst()
                .orElseThrow();
        replicas.second().bean(Quarantine.class).adopt(batch, job.name(), "tester", "because");
        await().atMost(PATIENCE).until(() -> areSubmitted(List.of(batch)));
    }

    private SubmittedJob jobOf(String batch) {
        return submitted().stream()
                .filter(job -> job.getBatch().equals(batch))
                .findFirst()
                .orElseThrow();
    }

    private static CompletedJob lost(SubmittedJob job) {
        return CompletedJob.newBuilder(completed(job))
                .setEnd(JobEnd.LOST)
                .setResultFile(null)
                .build();
    }

    private boolean isLookedFor(String batch) {
        return database()
                .sql("select exists (select from lost_job where batch = :batch)")
                .param("batch", batch)
                .query(Boolean.class)
                .single();
    }
}
