package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.events.SubmittedJob;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.overview.SubmitController;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubmitServiceIT extends RunningSubmitService {

    @Test
    void submitsEachBatchOnceWhateverOrderItsPartsArriveIn() {
        try (var service = service(Map.of())) {
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1), batch(2), batch(3)));
            stage(1);
            stage(2);
            stage(3);
            kafka.publish(Topics.RECIPES, List.of(recipe()));

            await().atMost(PATIENCE).until(() -> submitted().size() == 3);

            assertThat(submitted()).extracting(SubmittedJob::getBatch).doesNotHaveDuplicates();
            assertThat(submitted()).allSatisfy(job -> {
                assertThat(job.getInputFile()).isEqualTo("files/" + job.getIntent());
                assertThat(job.getJob()).startsWith("batches/");
                assertThat(job.getRequests()).isEqualTo(10);
                assertThat(job.getEstimatedUsd()).isPositive();
            });
            assertThat(emulator.ledger().jobs()).isEqualTo(3);
            assertThat(emulator.ledger().duplicates()).isEmpty();
            assertThat(service.bean(SubmitController.class).quota())
                    .containsExactly(new QuotaView("default", "gemini-3.1-flash-lite", 3, 3L * TOKENS, null, null));
        }
    }

    @Test
    void adoptsAJobWhoseAnswerWasLost() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"nth\": 1}, \"kind\": \"drop-after\"}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(states(service)).containsExactly("ACCEPTED");
        }
    }

    @Test
    void submitsAnewWhenTheCreateNeverArrived() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"nth\": 1}, \"kind\": \"drop-before\"}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(states(service)).containsExactly("ACCEPTED");
            assertThat(service.bean(SubmitController.class).quota().getFirst().jobs())
                    .isEqualTo(1);
        }
    }

    @Test
    void sendsAgainWhatWasOverQuota() {
        emulator.faults("[{\"match\": {\"route\": \"create\", \"first\": 3}, \"kind\": \"status\", \"code\": 429}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(service.bean(SubmitController.class).dataset("d").troubles())
                    .isEmpty();
        }
    }

    @Test
    void holdsARefusedBatchAndSaysWhy() {
        emulator.faults("[{\"match\": {\"route\": \"create\"}, \"kind\": \"status\", \"code\": 400}]");
        try (var service = service(Map.of())) {
            publish(1);

            await().atMost(PATIENCE).until(() -> states(service).contains("REJECTED"));

            var view = service.bean(SubmitController.class).dataset("d");
            assertThat(view.troubles()).singleElement().satisfies(trouble -> {
                assertThat(trouble.batch()).isEqualTo("d-0001");
                assertThat(trouble.error()).contains("400");
            });
            assertThat(service.bean(SubmitController.class).quota().getFirst().jobs())
                    .isZero();
        }
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void keepsToTheQuotaAndGoesOnWhenAJobEndsOrIsLost() {
        try (var service = service(Map.of("cupel.submit.projects.default.jobs", 1))) {
            publish(1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).contains("PLANNED"));
            assertThat(emulator.ledger().jobs()).isEqualTo(1);

            var lost = CompletedJob.newBuilder(completed(submitted().getFirst()))
                    .setEnd(JobEnd.LOST)
                    .build();
            kafka.publish(Topics.COMPLETED_JOBS, List.of(lost));

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(states(service)).containsExactlyInAnyOrder("ENDED", "ACCEPTED");

            // The lost one turns up, which changes nothing any more.
            kafka.publish(
                    Topics.COMPLETED_JOBS,
                    submitted().stream().map(RunningSubmitService::completed).toList());

            await().atMost(PATIENCE).until(() -> states(service).equals(List.of("ENDED", "ENDED")));
            assertThat(kafka.deadLetterReasons(Topics.COMPLETED_JOBS)).isEmpty();
            assertThat(service.bean(SubmitController.class).quota().getFirst().jobs())
                    .isZero();
        }
    }

    @Test
    void doesNotSendAgainWhatADeadInstanceHadSent() {
        try (var service = service(Map.of())) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            // As a predecessor leaves it that died between the create and the commit of its answer.
            service.bean(JdbcClient.class)
                    .sql("update batch set state = 'SENDING', job = null, lease_owner = 'gone', lease_until = now()")
                    .update();

            await().atMost(PATIENCE).until(() -> states(service).contains("ACCEPTED"));

            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }
}
