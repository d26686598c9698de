package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.ResultLine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client reports when the emulator spoils a job: one test for each kind of fault. */
class JobFaultsIT {
    private final EmulatedJobs jobs = new EmulatedJobs();
    private final GeminiClient gemini = jobs.gemini();

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void jobFailedSaysWhy() {
        jobs.fault("{\"kind\":\"job-failed\"}");
        var job = jobs.finished("fails");
        assertThat(jobs.state(job)).isInstanceOfSatisfying(JobState.Failed.class, failed -> {
            assertThat(failed.error()).isNotNull();
            assertThat(failed.error().code()).isPositive();
            assertThat(failed.error().message()).isNotEmpty();
        });
    }

    @Test
    void jobExpiredHasNoResult() {
        jobs.fault("{\"kind\":\"job-expired\"}");
        assertThat(jobs.state(jobs.finished("expires"))).isInstanceOf(JobState.Expired.class);
    }

    @Test
    void jobStuckExpiresAfterTwoDays() {
        jobs.fault("{\"kind\":\"job-stuck\"}");
        var job = jobs.create("stuck");
        jobs.pass(Duration.ofHours(47));
        assertThat(jobs.state(job)).isInstanceOfAny(JobState.Pending.class, JobState.Running.class);
        jobs.pass(Duration.ofHours(2));
        assertThat(jobs.state(job)).isInstanceOf(JobState.Expired.class);
    }

    @Test
    void jobDurationIsTheJobsOwn() {
        jobs.fault("{\"match\":{\"displayName\":\"long\"},\"kind\":\"job-duration\",\"seconds\":36000}");
        var usual = jobs.create("usual");
        var longer = jobs.create("long");
        jobs.pass(EmulatedJobs.JOB_DURATION);
        assertThat(jobs.state(usual)).isInstanceOf(JobState.Succeeded.class);
        assertThat(jobs.state(longer)).isInstanceOfAny(JobState.Pending.class, JobState.Running.class);
        jobs.pass(Duration.ofHours(10));
        assertThat(jobs.state(longer)).isInstanceOf(JobState.Succeeded.class);
    }

    @Test
    void listLagHidesAJobThatGetFinds() {
        jobs.fault("{\"kind\":\"list-lag\",\"seconds\":120}");
        var job = jobs.create("hidden");
        assertThat(gemini.jobSubmission().list(null).jobs()).isEmpty();
        assertThat(jobs.get(job).displayName()).isEqualTo("hidden");
        jobs.pass(Duration.ofSeconds(121));
        assertThat(gemini.jobSubmission().list(null).jobs())
                .extracting(JobSnapshot::name)
                .containsExactly(job.name());
    }

    @Test
    void lateOutputIsASuccessWithoutResultAtFirst() {
        jobs.fault("{\"kind\":\"late-output\",\"seconds\":60}");
        var job = jobs.finished("late");
        assertThat(jobs.state(job)).isEqualTo(new JobState.SucceededWithoutResult());
        var guessed = job.name().replace("batches/", "files/batch-");
        assertThatThrownBy(() -> gemini.jobResults().lines(guessed, 0))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        failure -> assertThat(failure.httpStatus()).isEqualTo(404));
        jobs.pass(Duration.ofSeconds(61));
        assertThat(jobs.state(job)).isEqualTo(new JobState.Succeeded(guessed));
        assertThat(jobs.lines(job)).hasSize(EmulatedJobs.LINES);
    }

    @Test
    void partialResultsAreFewerLinesThanTheJobSaysToHave() {
        jobs.fault("{\"kind\":\"partial-results\",\"percent\":50}");
        var job = jobs.finished("partial");
        assertThat(jobs.get(job).stats().requests()).isEqualTo(EmulatedJobs.LINES);
        assertThat(jobs.lines(job)).hasSize(EmulatedJobs.LINES / 2);
    }

    @Test
    void cancelLostIsNoFailureAndTheJobGoesOn() {
        jobs.fault("{\"kind\":\"cancel-lost\"}");
        var job = jobs.create("not cancelled");
        gemini.jobSubmission().cancel(job.name());
        assertThat(jobs.state(job)).isInstanceOfAny(JobState.Pending.class, JobState.Running.class);
        jobs.pass(EmulatedJobs.JOB_DURATION);
        assertThat(jobs.lines(job)).hasSize(EmulatedJobs.LINES);
    }

    @Test
    void lastLineCutIsALineAllTheSame() {
        var whole = jobs.lines(jobs.finished("whole"));
        jobs.fault("{\"kind\":\"last-line-cut\"}");
        var cut = jobs.lines(jobs.finished("cut"));
        assertThat(cut)
                .hasSameSizeAs(whole)
                .startsWith(whole.subList(0, EmulatedJobs.LINES - 1).toArray(ResultLine[]::new));
        assertThat(whole.getLast())
                .isInstanceOfSatisfying(
                        ResultLine.Text.class,
                        line -> assertThat(line.text())
                                .startsWith(((ResultLine.Text) cut.getLast()).text())
                                .hasSizeGreaterThan(
                                        ((ResultLine.Text) cut.getLast()).text().length()));
    }
}
