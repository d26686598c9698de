package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.Ledger.LedgerJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.job.JobSteps;
import dev.cupel.submit.recovery.RecoverySteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A create that arrived twice, and whose answer was lost. */
class TwinIT {

    @Test
    void adoptsTheOlderJobAndCancelsTheYounger() throws InterruptedException {
        try (var submit = new VirtualSubmit(1, Map.of(), gemini -> gemini)) {
            submit.emulator.faults("[{\"kind\": \"drop-after\", \"match\": {\"route\": \"create\", \"nth\": 1}}]");
            submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
            submit.apply(
                    Topics.STAGED_ITEMS,
                    IntStream.range(0, 10)
                            .mapToObj(i -> RunningSubmitService.item(RunningSubmitService.itemId(1, i)))
                            .toList());
            submit.apply(Topics.PREPARED_BATCHES, List.of(RunningSubmitService.batch(1)));
            var service = submit.anyReplica();
            RecoverySteps.reconcile(service);
            AdmissionSteps.admit(service);
            JobSteps.submitNext(service);
            assertThat(submit.count("AMBIGUOUS")).isEqualTo(1);
            submit.advance(Duration.ofSeconds(2));
            createAgain(submit);

            RecoverySteps.resolve(service);

            var jobs = submit.emulator.ledger().jobList();
            assertThat(submit.count("ACCEPTED")).isEqualTo(1);
            assertThat(submit.jdbc()
                            .sql("select job from batch")
                            .query(String.class)
                            .single())
                    .isEqualTo(jobs.getFirst().name());
            assertThat(jobs).hasSize(2);
            assertThat(jobs.getLast()).extracting(LedgerJob::state).isEqualTo("BATCH_STATE_CANCELLED");
            assertThat(jobs.getFirst()).extracting(LedgerJob::state).isNotEqualTo("BATCH_STATE_CANCELLED");
        }
    }

    private static void createAgain(VirtualSubmit submit) {
        var first = submit.emulator.ledger().jobList().getFirst();
        var file = submit.jdbc()
                .sql("select intent from batch")
                .query(String.class)
                .single();
        try (var other = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), submit.emulator.baseUrl()))) {
            other.jobSubmission().create(new NewJob(VirtualSubmit.MODEL, "files/" + file, first.displayName()));
        }
    }
}
