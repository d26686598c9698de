package dev.cupel.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.job.JobError;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import dev.cupel.poller.call.GeminiState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollOutcomeTest {

    private static final Instant END = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void waitsForTheResultFileOfAJobThatHasSucceeded() {
        assertThat(PollOutcome.of(job(new JobState.SucceededWithoutResult())))
                .isEqualTo(new PollOutcome.WithoutResult());
        assertThat(PollOutcome.of(job(new JobState.Succeeded("files/batch-1"))))
                .isEqualTo(new PollOutcome.Succeeded("files/batch-1", END));
    }

    @Test
    void goesOnInAnyStateThatIsNotTerminal() {
        assertThat(PollOutcome.of(job(new JobState.Pending())))
                .isEqualTo(new PollOutcome.StillRunning(GeminiState.PENDING));
        assertThat(PollOutcome.of(job(new JobState.Running())))
                .isEqualTo(new PollOutcome.StillRunning(GeminiState.RUNNING));
        assertThat(PollOutcome.of(job(new JobState.Unknown("BATCH_STATE_PAUSED"))))
                .isEqualTo(new PollOutcome.StillRunning(GeminiState.UNKNOWN));
    }

    @Test
    void endsWithTheProvidersError() {
        var error = new JobError(3, "bad line");
        assertThat(PollOutcome.of(job(new JobState.Failed(error))))
                .isEqualTo(new PollOutcome.EndedEmpty(GeminiState.FAILED, "3: bad line", END));
        assertThat(PollOutcome.of(job(new JobState.Cancelled(error))))
                .isEqualTo(new PollOutcome.EndedEmpty(GeminiState.CANCELLED, "3: bad line", END));
        assertThat(PollOutcome.of(job(new JobState.Expired(null))))
                .isEqualTo(new PollOutcome.EndedEmpty(GeminiState.EXPIRED, null, END));
    }

    private static JobSnapshot job(JobState state) {
        return new JobSnapshot("batches/1", "d", "m", "files/in", state, Instant.EPOCH, END, new JobStats(1, 0, 0, 0));
    }
}
