package dev.cupel.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.poller.call.GeminiState;
import dev.cupel.poller.call.LeasedJob.LastLook;
import dev.cupel.poller.call.LeasedJob.Past;
import dev.cupel.poller.poll.GiveUpPolicy.GiveUp;
import dev.cupel.poller.poll.GiveUpPolicy.GoOn;
import dev.cupel.poller.poll.GiveUpPolicy.LookOnceMore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GiveUpPolicyTest {

    private static final PollOutcome.Open RUNNING = new PollOutcome.StillRunning(GeminiState.RUNNING);
    private static final PollOutcome.Open MISSING = new PollOutcome.Missing("404");
    private static final PollOutcome.Open WITHOUT_RESULT = new PollOutcome.WithoutResult();
    private static final LastLook NOT_BEGUN = new LastLook(false, false, null);

    private final GiveUpPolicy policy = new GiveUpPolicy(Duration.ofHours(72));

    @Test
    void countsFromTheSubmissionOfAJobThatDoesNotEnd() {
        assertThat(policy.decide(past(71, 0, NOT_BEGUN), RUNNING)).isEqualTo(new GoOn());
        assertThat(policy.decide(past(72, 0, NOT_BEGUN), RUNNING)).isEqualTo(new LookOnceMore());
    }

    @Test
    void countsFromTheFirstTroubleOfAJobThatIsUnknownOrHasNoResults() {
        assertThat(policy.decide(past(100, 71, NOT_BEGUN), MISSING)).isEqualTo(new GoOn());
        assertThat(policy.decide(past(100, 72, NOT_BEGUN), MISSING)).isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(100, 71, NOT_BEGUN), WITHOUT_RESULT)).isEqualTo(new GoOn());
        assertThat(policy.decide(past(100, 72, NOT_BEGUN), WITHOUT_RESULT)).isEqualTo(new LookOnceMore());
    }

    @Test
    void readsTheWholeListBeforeItGivesUp() {
        assertThat(policy.decide(past(80, 80, new LastLook(true, false, null)), MISSING))
                .isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(80, 80, scanned(null)), MISSING))
                .isEqualTo(new GiveUp("given up on: unknown to Gemini 80 hours after its submission: 404"));
        assertThat(policy.decide(past(80, 0, scanned(GeminiState.RUNNING)), RUNNING))
                .isEqualTo(new GiveUp("given up on: still RUNNING 80 hours after its submission"));
        assertThat(policy.decide(past(80, 80, scanned(GeminiState.SUCCEEDED)), WITHOUT_RESULT))
                .isEqualTo(new GiveUp(
                        "given up on: it has succeeded, but 80 hours after its submission there is no result file"));
    }

    @Test
    void waitsAsLongAgainForAnEndThatTheListShows() {
        assertThat(policy.decide(past(143, 143, scanned(GeminiState.SUCCEEDED)), MISSING))
                .isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(144, 144, scanned(GeminiState.SUCCEEDED)), MISSING))
                .isInstanceOf(GiveUp.class);
    }

    @Test
    void countsATroubleThatIsYoungWhenTheJobIsTwiceSoOld() {
        assertThat(policy.decide(past(143, 0, NOT_BEGUN), MISSING)).isEqualTo(new GoOn());
        assertThat(policy.decide(past(144, 0, NOT_BEGUN), MISSING)).isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(144, 0, NOT_BEGUN), WITHOUT_RESULT)).isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(144, 0, scanned(null)), MISSING)).isInstanceOf(GiveUp.class);
        assertThat(policy.decide(past(144, 0, scanned(null)), WITHOUT_RESULT)).isInstanceOf(GiveUp.class);
        assertThat(policy.decide(past(215, 0, scanned(GeminiState.SUCCEEDED)), MISSING))
                .isEqualTo(new LookOnceMore());
        assertThat(policy.decide(past(216, 0, scanned(GeminiState.SUCCEEDED)), MISSING))
                .isInstanceOf(GiveUp.class);
    }

    private static LastLook scanned(@Nullable GeminiState listedAs) {
        return new LastLook(true, true, listedAs);
    }

    private static Past past(int ageHours, int troubleHours, LastLook lastLook) {
        return new Past(Duration.ofHours(ageHours), Duration.ofHours(troubleHours), null, 0, 0, false, lastLook);
    }
}
