package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.ControlAction;
import dev.cupel.events.JobEnd;
import dev.cupel.events.SubmittedJob;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelIT extends RunningSubmitService {

    @Test
    void withdrawsWhatIsNotSentAndEndsWhatRuns() {
        emulator.faults("""
                [{"kind": "job-duration", "seconds": 3600},
                 {"kind": "status", "code": 429, "match": {"route": "create", "displayName": "^d-0002"}}]
                """);
        try (var service = service(Map.of("cupel.submit.projects.default.jobs", 2))) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            publish(2);
            await().atMost(PATIENCE)
                    .until(() -> "UPLOADED".equals(statesByBatch(service).get("d-0002")));
            publish(3);
            await().atMost(PATIENCE).until(() -> statesByBatch(service).containsKey("d-0003"));
            var running = submitted().getFirst();

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL)));

            await().atMost(PATIENCE)
                    .until(() ->
                            completed().size() == 2 && stateOf(running.getJob()).endsWith("CANCELLED"));
            assertThat(completed())
                    .extracting(CompletedJob::getBatch, CompletedJob::getEnd, CompletedJob::getJob)
                    .containsExactlyInAnyOrder(
                            tuple("d-0002", JobEnd.WITHDRAWN, ""), tuple("d-0003", JobEnd.WITHDRAWN, ""));
            assertThat(statesByBatch(service))
                    .isEqualTo(Map.of("d-0001", "ACCEPTED", "d-0002", "WITHDRAWN", "d-0003", "WITHDRAWN"));
            assertThat(submission(service).cancelledBy()).isEqualTo("tester");
            assertThat(quota(service))
                    .extracting(QuotaView::jobs, QuotaView::tokens)
                    .containsExactly(tuple(1, 1_000L));

            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    List.of(CompletedJob.newBuilder(completed(running))
                            .setEnd(JobEnd.CANCELLED)
                            .setResultFile(null)
                            .build()));
            kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(1, 0, 10), settled(2, 0, 10), settled(3, 0, 10)));

            await().atMost(PATIENCE)
                    .until(() -> quota(service).getFirst().jobs() == 0
                            && submission(service).money().underWayUsd().signum() == 0);
            assertThat(quota(service).getFirst().tokens()).isZero();
            assertThat(submission(service).money().spentUsd()).isEqualByComparingTo(BigDecimal.ZERO);
        }
        emulator.faults("[]");
        try (var restarted = service(Map.of())) {
            publish(4);
            await().atMost(PATIENCE)
                    .until(() -> "WITHDRAWN".equals(statesByBatch(restarted).get("d-0004")));

            kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.RETRY)));

            await().atMost(PATIENCE).until(() -> submission(restarted).cancelledBy() == null);
            publish(5);
            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(submitted()).extracting(SubmittedJob::getBatch).containsExactlyInAnyOrder("d-0001", "d-0005");
            assertThat(withdrawn()).containsExactlyInAnyOrder("d-0002", "d-0003", "d-0004");
        }
    }

    private List<CompletedJob> completed() {
        return kafka.committed(Topics.COMPLETED_JOBS);
    }

    private List<String> withdrawn() {
        return completed().stream()
                .filter(job -> job.getEnd() == JobEnd.WITHDRAWN)
                .map(CompletedJob::getBatch)
                .toList();
    }
}
