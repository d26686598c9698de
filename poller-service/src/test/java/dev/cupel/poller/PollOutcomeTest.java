package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.JobError;
import dev.cupel.gemini.JobSnapshot;
import dev.cupel.gemini.JobState;
import dev.cupel.gemini.JobStats;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollOutcomeTest {

    @Test
    void waitsForTheResultFileOfAJobThatHasSucceeded() {
        assertThat(PollOutcome.of(job(JobState.SUCCEEDED, null, null))).isInstanceOf(PollOutcome.StillRunning.class);
        assertThat(PollOutcome.of(job(JobState.SUCCEEDED, "files/batch-1", null)))
                .isEqualTo(new PollOutcome.Succeeded("files/batch-1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING", "UNKNOWN"})
    void goesOnInAnyStateThatIsNotTerminal(JobState state) {
        assertThat(PollOutcome.of(job(state, null, null))).isEqualTo(new PollOutcome.StillRunning(state.name()));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "EXPIRED"})
    void endsWithTheProvidersError(JobState state) {
        assertThat(PollOutcome.of(job(state, null, new JobError(3, "bad line"))))
                .isEqualTo(new PollOutcome.EndedEmpty(state.name(), "3: bad line"));
    }

    private static JobSnapshot job(JobState state, @Nullable String resultFile, @Nullable JobError error) {
        return new JobSnapshot(
                "batches/1", "d", "m", "files/in", state, Instant.EPOCH, resultFile, error, new JobStats(1, 0, 0, 0));
    }
}
