package dev.cupel.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.poller.call.GeminiState;
import dev.cupel.poller.call.LeasedJob.LastLook;
import dev.cupel.poller.call.LeasedJob.Past;
import dev.cupel.poller.poll.GiveUpPolicy.GiveUp;
import dev.cupel.poller.poll.GiveUpPolicy.GoOn;
import dev.cupel.poller.poll.GiveUpPolicy.LookOnceMore;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of which Gemini says now this, now that, at random; what is noted of them is kept as table job keeps it. */
class FlappingTest {

    private static final Duration AFTER = Duration.ofHours(72);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(18);
    private static final Duration LONGEST_SCAN = Duration.ofMinutes(30);
    private static final List<PollOutcome.Open> OUTCOMES = List.of(
            new PollOutcome.StillRunning(GeminiState.RUNNING),
            new PollOutcome.Missing("404"),
            new PollOutcome.WithoutResult());

    private final GiveUpPolicy policy = new GiveUpPolicy(AFTER);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isGivenUpOnAtLatestTwiceSoLongAfterItsSubmission(long seed) {
        var random = new Random(seed);

        for (var round = 0; round < 200; round++) {
            var job = new Job(random, null);

            assertThat(job.givenUpAfter())
                    .isBetween(AFTER, AFTER.multipliedBy(2).plus(lastLook()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isWaitedForAsLongAgainWhenOnlyTheListShowsAnEnd(long seed) {
        var random = new Random(seed);

        for (var round = 0; round < 200; round++) {
            var job = new Job(random, GeminiState.SUCCEEDED);

            assertThat(job.givenUpAfter())
                    .isBetween(AFTER, AFTER.multipliedBy(3).plus(lastLook()));
        }
    }

    /** The poll that begins it, the list, and the poll that ends it. */
    private static Duration lastLook() {
        return LONGEST_SCAN.plus(LONGEST_WAIT.multipliedBy(2));
    }

    private final class Job {

        private final Random random;
        private final @Nullable GeminiState listedAs;
        private final int stubbornness;
        private PollOutcome.Open outcome;
        private Duration age = Duration.ZERO;
        private @Nullable Duration troubleAt;
        private @Nullable Duration lastLookAt;
        private @Nullable Duration scannedAt;

        private Job(Random random, @Nullable GeminiState listedAs) {
            this.random = random;
            this.listedAs = listedAs;
            // From one that flaps at each poll to one that hardly ever does.
            this.stubbornness = 1 << random.nextInt(12);
            this.outcome = any();
        }

        private PollOutcome.Open any() {
            return OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        }

        private Duration givenUpAfter() {
            while (age.compareTo(AFTER.multipliedBy(5)) < 0) {
                age = age.plus(atMost(LONGEST_WAIT));
                if (random.nextInt(stubbornness) == 0) {
                    outcome = any();
                }
                switch (policy.decide(past(), outcome)) {
                    case GoOn go -> note(false);
                    case LookOnceMore look -> note(true);
                    case GiveUp lost -> {
                        return age;
                    }
                }
            }
            return age;
        }

        /** As Looks does. */
        private void note(boolean lastLook) {
            var inTrouble = !(outcome instanceof PollOutcome.StillRunning);
            troubleAt = !inTrouble ? null : troubleAt == null ? age : troubleAt;
            if (lastLook && lastLookAt == null) {
                lastLookAt = age;
                scannedAt = age.plus(atMost(LONGEST_SCAN));
            }
        }

        private Past past() {
            var troubleFor = troubleAt == null ? Duration.ZERO : age.minus(troubleAt);
            var scanned = scannedAt != null && scannedAt.compareTo(age) <= 0;
            return new Past(
                    age,
                    troubleFor,
                    null,
                    0,
                    0,
                    false,
                    new LastLook(lastLookAt != null, scanned, scanned ? listedAs : null));
        }

        private Duration atMost(Duration longest) {
            return Duration.ofMillis(random.nextLong(1, longest.toMillis() + 1));
        }
    }
}
