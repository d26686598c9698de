package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.PreparedBatch;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.job.JobSteps;
import dev.cupel.submit.recovery.RecoverySteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose answer was lost, which the list shows late and behind two thousand newer ones. */
class LongListIT {

    private static final int NEWER = 2_000;

    @TempDir
    private Path folder;

    @Test
    void hidesNoJob() throws InterruptedException, IOException {
        try (var submit =
                new VirtualSubmit(1, Map.of("cupel.submit.projects.default.jobs", 3 * NEWER), gemini -> gemini)) {
            submit.emulator.faults("""
                    [
                      {"kind": "drop-after", "match": {"route": "create", "nth": 1}},
                      {"kind": "list-lag", "seconds": 110, "match": {"displayName": "^d-0001"}},
                      {"kind": "empty-page", "match": {"route": "list"}}
                    ]
                    """);
            submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
            submit.apply(
                    Topics.STAGED_ITEMS,
                    IntStream.range(0, 10)
                            .mapToObj(i -> RunningSubmitService.item(RunningSubmitService.itemId(1, i)))
                            .toList());
            submit.apply(
                    Topics.PREPARED_BATCHES,
                    List.of(PreparedBatch.newBuilder(RunningSubmitService.batch(1))
                            .setPreparedAt(submit.now())
                            .build()));
            var service = submit.anyReplica();
            RecoverySteps.reconcile(service);
            AdmissionSteps.admit(service);
            JobSteps.submitNext(service);
            assertThat(submit.count("AMBIGUOUS")).isEqualTo(1);
            submit.advance(Duration.ofSeconds(1));
            createNewerJobs(submit);

            while (submit.count("AMBIGUOUS") == 1) {
                RecoverySteps.resolve(service);
                submit.advance(Duration.ofSeconds(20));
            }

            assertThat(submit.count("ACCEPTED")).isEqualTo(1);
            assertThat(submit.emulator.ledger().jobs()).isEqualTo(NEWER + 1);
        }
    }

    private void createNewerJobs(VirtualSubmit submit) throws IOException {
        try (var other = GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), submit.emulator.baseUrl()))) {
            var file = Files.writeString(
                    folder.resolve("in.jsonl"),
                    "{\"key\":\"k\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}}\n");
            var uploaded = other.jobSubmission().upload(file, "files/in");
            for (var i = 0; i < NEWER; i++) {
                other.jobSubmission().create(new NewJob(VirtualSubmit.MODEL, uploaded.name(), "other-" + i));
            }
        }
    }
}
