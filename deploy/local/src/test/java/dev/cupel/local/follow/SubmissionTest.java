package dev.cupel.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.follow.Submission.Wave;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    private static final Wave OPEN = new Wave(1, "OPEN", null, null, null, 100, 90, 10);

    @Test
    void saysNothingWhileItGoesOn() {
        var waiting = new Wave(2, "WAITING", "90 of 100 items of the waves before it are settled", null, null, 5, 0, 0);

        assertThat(submission(null, OPEN, waiting).standstill("quiz")).isEmpty();
    }

    @Test
    void saysWhyAWaveIsHeldAndWhatDecides() {
        var held = new Wave(2, "HELD", "wave 1: 90 of 100 items refined (90.00%)", null, null, 5, 0, 0);

        assertThat(submission(null, OPEN, held).standstill("quiz"))
                .contains("wave 2 is held: wave 1: 90 of 100 items refined (90.00%);"
                        + " `cupel approve quiz` or `cupel reject quiz` decides");
    }

    @Test
    void saysWhoRejectedAWaveAndWhy() {
        var rejected = new Wave(2, "REJECTED", "wave 1: ...", "ann", "the prompt is wrong", 5, 0, 0);

        assertThat(submission(null, OPEN, rejected).standstill("quiz"))
                .contains("wave 2 was rejected by ann (the prompt is wrong); `cupel approve quiz` opens it after all");
    }

    @Test
    void saysWhoPausedIt() {
        assertThat(submission("ann", OPEN).standstill("quiz")).contains("paused by ann; `cupel resume quiz` goes on");
    }

    private static Submission submission(@Nullable String pausedBy, Wave... waves) {
        return new Submission(Map.of(), pausedBy, null, List.of(waves), List.of());
    }
}
