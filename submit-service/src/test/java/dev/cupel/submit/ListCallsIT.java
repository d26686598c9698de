package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.UploadedFile;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.recovery.RecoverySteps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often Gemini is asked for its list, and how far back, by two instances on virtual time. */
class ListCallsIT {

    private static final int PAGES = 24;
    private static final int A_MINUTE = 10;
    private static final Map<String, Object> SETTINGS = Map.of("cupel.submit.list.calls-per-minute", A_MINUTE);

    private final List<Instant> calls = new CopyOnWriteArrayList<>();

    /** Null: the test has not begun, and the list is empty. */
    private volatile @Nullable InstantSource now;

    @Test
    void staysWithinItsCallsAMinuteAndReadsAllOfItOnlyNowAndThen() throws InterruptedException {
        try (var submit = new VirtualSubmit(1, SETTINGS, LongList::new)) {
            submit.addReplica();
            now = submit::now;
            submit.jdbc()
                    .sql("update project set reconcile_at = now(), listed_complete_at = null")
                    .update();
            RecoverySteps.reconcile(submit.anyReplica());
            await().atMost(RunningSubmitService.PATIENCE)
                    .untilAsserted(() -> assertThat(calls).hasSize(PAGES));
            assertThat(foreignJobs(submit)).isEqualTo(PAGES);

            submit.advance(Duration.ofMinutes(1));
            RecoverySteps.reconcile(submit.anyReplica());

            assertThat(calls).as("what is new is on the first page").hasSize(PAGES + 1);
            assertThat(foreignJobs(submit))
                    .as("what was not shown counts as open")
                    .isEqualTo(PAGES);
            for (var i = 0; i < 60; i++) {
                submit.advance(Duration.ofSeconds(30));
                RecoverySteps.reconcile(submit.anyReplica());
            }
            assertThat(calls).hasSizeGreaterThan(3 * PAGES);
            assertThat(mostInAMinute()).isLessThanOrEqualTo(A_MINUTE);
        }
    }

    @Test
    void restsForAMinuteAfterA429WhoeverAsks() throws InterruptedException {
        try (var submit = new VirtualSubmit(2, SETTINGS, UnaryOperator.identity())) {
            submit.addReplica();
            submit.emulator.faults("[{\"kind\": \"status\", \"code\": 429, \"match\": {\"route\": \"list\"}}]");
            submit.advance(Duration.ofMinutes(2));
            RecoverySteps.reconcile(submit.anyReplica());
            assertThat(nextCall(submit)).isBetween(50.0, 600.0);

            submit.emulator.faults("[]");
            submit.advance(Duration.ofSeconds(20));
            dueAtOnce(submit);
            RecoverySteps.reconcile(submit.anyReplica());
            assertThat(isReconciled(submit)).isFalse();

            submit.advance(Duration.ofMinutes(10));
            RecoverySteps.reconcile(submit.anyReplica());
            assertThat(isReconciled(submit)).isTrue();
        }
    }

    private static boolean isReconciled(VirtualSubmit submit) {
        return submit.anyReplica().bean(ProjectTable.class).isReconciled("default", Duration.ofSeconds(5));
    }

    private static void dueAtOnce(VirtualSubmit submit) {
        submit.jdbc().sql("update project set reconcile_at = now()").update();
    }

    private static double nextCall(VirtualSubmit submit) {
        return submit.jdbc()
                .sql("select extract(epoch from next_call_at - now()) from list_call")
                .query(Double.class)
                .single();
    }

    private static int foreignJobs(VirtualSubmit submit) {
        return submit.anyReplica()
                .bean(JdbcClient.class)
                .sql("select foreign_jobs from project where name = 'default'")
                .query(Integer.class)
                .single();
    }

    private long mostInAMinute() {
        return calls.stream()
                .mapToLong(from -> calls.stream()
                        .filter(call -> !call.isBefore(from) && call.isBefore(from.plus(Duration.ofMinutes(1))))
                        .count())
                .max()
                .orElse(0);
    }

    /** A list of strangers' open jobs, one an hour and a page, back to more than a day. */
    private final class LongList implements JobSubmission {

        private final JobSubmission gemini;

        LongList(JobSubmission gemini) {
            this.gemini = gemini;
        }

        @Override
        public JobPage list(@Nullable String pageToken) {
            var time = now;
            if (time == null) {
                return new JobPage(List.of(), null);
            }
            calls.add(time.instant());
            var page = pageToken == null ? 0 : Integer.parseInt(pageToken);
            var job = new JobSnapshot(
                    "batches/stranger-" + page,
                    "stranger " + page,
                    null,
                    null,
                    new JobState.Running(),
                    time.instant().minus(Duration.ofHours(page + 1L)),
                    null,
                    new JobStats(1, 0, 0, 1));
            return new JobPage(List.of(job), page + 1 < PAGES ? String.valueOf(page + 1) : null);
        }

        @Override
        public CreatedJob create(NewJob job) {
            return gemini.create(job);
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
        public void cancel(String jobName) {
            gemini.cancel(jobName);
        }
    }
}
