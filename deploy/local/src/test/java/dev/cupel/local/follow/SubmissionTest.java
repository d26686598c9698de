package dev.cupel.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.follow.Submission.Money;
import dev.cupel.local.follow.Submission.Wave;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Money NO_MONEY = new Money(null, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO, null);
    private static final Wave OPEN = new Wave(1, "OPEN", null, null, null, 100, 90, 10);

    @Test
    void saysNothingWhileItGoesOn() {
        var waiting = new Wave(2, "WAITING", "90 of 100 items of the waves before it are settled", null, null, 5, 0, 0);

        assertThat(submission(null, OPEN, waiting).standstills("quiz")).isEmpty();
    }

    @Test
    void saysWhyAWaveIsHeldAndWhatDecides() {
        var held = new Wave(2, "HELD", "wave 1: 90 of 100 items refined (90.00%)", null, null, 5, 0, 0);

        assertThat(submission(null, OPEN, held).standstills("quiz"))
                .containsExactly("wave 2 is held: wave 1: 90 of 100 items refined (90.00%);"
                        + " `cupel approve quiz` or `cupel reject quiz` decides");
    }

    @Test
    void saysWhoRejectedAWaveAndWhy() {
        var rejected = new Wave(2, "REJECTED", "wave 1: ...", "ann", "the prompt is wrong", 5, 0, 0);

        assertThat(submission(null, OPEN, rejected).standstills("quiz"))
                .containsExactly(
                        "wave 2 was rejected by ann (the prompt is wrong); `cupel approve quiz` opens it after all");
    }

    @Test
    void saysWhoPausedIt() {
        assertThat(submission("ann", OPEN).standstills("quiz"))
                .containsExactly("paused by ann; `cupel resume quiz` goes on");
    }

    @Test
    void saysThatMoneyIsUsedUp() {
        var money = new Money(
                null, new BigDecimal("1.9"), 0, BigDecimal.ZERO, BigDecimal.ZERO, "the dataset's budget is $2.0000");

        assertThat(submission(Map.of(), null, money).standstills("quiz"))
                .containsExactly(
                        "held: the dataset's budget is $2.0000; `cupel budget quiz --usd N` raises the dataset's budget");
    }

    @Test
    void saysEverythingThatAnOperatorHasToLookAt() {
        var submission = submission(Map.of("ACCEPTED", 3L, "QUARANTINED", 2L), "bob", NO_MONEY);

        assertThat(submission.standstills("quiz"))
                .containsExactly(
                        "cancelled by bob (the wrong files); `cupel retry-failed quiz` takes it back",
                        "batches in quarantine: 2, because it could not be found out whether Gemini has their jobs;"
                                + " `cupel jobs --dataset quiz` shows them, `cupel jobs adopt` or `release` decides");
    }

    private static Submission submission(@Nullable String pausedBy, Wave... waves) {
        return new Submission(Map.of(), pausedBy, null, null, null, NO_MONEY, List.of(waves), List.of());
    }

    private static Submission submission(Map<String, Long> batches, @Nullable String cancelledBy, Money money) {
        return new Submission(batches, null, null, cancelledBy, "the wrong files", money, List.of(OPEN), List.of());
    }
}
