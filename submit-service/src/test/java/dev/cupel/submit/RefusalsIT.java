package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.Ledger;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.UploadedFile;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.job.JobSteps;
import dev.cupel.submit.recovery.RecoverySteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The 204 batches of 20,400 pairs against a provider that refuses creates for three minutes after every fifteenth. */
class RefusalsIT {

    private static final int BATCHES = 204;
    private static final String BURSTS =
            "[{\"kind\": \"burst\", \"code\": 429, \"every\": 15, \"seconds\": 180, \"match\": {\"route\": \"create\"}}]";

    /** True: a job; false: refused. */
    private final List<Boolean> creates = new ArrayList<>();

    @Test
    void areMetWithHardlyAnyVainAttempts() throws InterruptedException {
        try (var submit = new VirtualSubmit(15, Map.of("cupel.submit.projects.default.jobs", BATCHES), Counting::new)) {
            submit.addReplica();
            plan(submit);
            submit.emulator.faults(BURSTS);

            var end = submit.now().plus(Duration.ofHours(24));
            while (submit.count("ACCEPTED") < BATCHES && submit.now().isBefore(end)) {
                step(submit);
                submit.advance(Duration.ofMillis(submit.random.nextInt(2_000)));
            }

            assertThat(submit.count("ACCEPTED")).isEqualTo(BATCHES);
            assertThat(submit.emulator.ledger()).extracting(Ledger::jobs).isEqualTo(BATCHES);
            assertThat(vainAfterTheFirstBurst())
                    .isLessThanOrEqualTo((BATCHES - successesBeforeTheFirstBurst()) * 2 / 10);
            System.out.printf(
                    "RefusalsIT: %d creates for %d jobs, %d in vain after the first burst%n",
                    creates.size(), BATCHES, vainAfterTheFirstBurst());
        }
    }

    private int successesBeforeTheFirstBurst() {
        return creates.indexOf(false);
    }

    /** Refusals from the second burst on: the first one ends with the next success. */
    private long vainAfterTheFirstBurst() {
        var next = creates.subList(successesBeforeTheFirstBurst(), creates.size());
        return next.subList(next.indexOf(true), next.size()).stream()
                .filter(taken -> !taken)
                .count();
    }

    private static void step(VirtualSubmit submit) {
        var replica = submit.anyReplica();
        switch (submit.random.nextInt(10)) {
            case 0 -> AdmissionSteps.admit(replica);
            case 1 -> RecoverySteps.reconcile(replica);
            default -> JobSteps.submitNext(replica);
        }
    }

    private static void plan(VirtualSubmit submit) {
        submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
        var numbers = IntStream.range(0, BATCHES).boxed().toList();
        submit.apply(
                Topics.STAGED_ITEMS,
                numbers.stream()
                        .map(number -> RunningSubmitService.item("item-" + number))
                        .toList());
        submit.apply(
                Topics.PREPARED_BATCHES,
                numbers.stream()
                        .map(number -> PreparedBatch.newBuilder(RunningSubmitService.batch(number))
                                .setRequests(List.of(
                                        new BatchRequest("d/item-%d/1".formatted(number), "item-" + number, List.of())))
                                .setPreparedAt(submit.now())
                                .build())
                        .toList());
    }

    /** Notes what comes of creates. */
    private final class Counting implements JobSubmission {
        private final JobSubmission gemini;

        Counting(JobSubmission gemini) {
            this.gemini = gemini;
        }

        @Override
        public CreatedJob create(NewJob job) {
            try {
                var created = gemini.create(job);
                creates.add(true);
                return created;
            } catch (TransientGeminiException e) {
                creates.add(false);
                throw e;
            }
        }

        @Override
        public UploadedFile upload(Path jsonl, String fileName) {
            return gemini.upload(jsonl, fileName);
        }

        @Override
        public boolean deleteFile(String fileName) {
            return gemini.deleteFile(fileName);
        }

        @Override
        public JobPage list(@Nullable String pageToken) {
            return gemini.list(pageToken);
        }

        @Override
        public void cancel(String jobName) {
            gemini.cancel(jobName);
        }
    }
}
