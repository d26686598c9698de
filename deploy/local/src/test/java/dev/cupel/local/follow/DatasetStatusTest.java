package dev.cupel.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetStatusTest {

    @Test
    void leavesOutWhatIsAsByDefault() {
        assertThat(DatasetStatus.intakeLines(intake(null, 1, "BATCH", false)))
                .containsExactly(
                        "dataset      quiz",
                        "state        open",
                        "recipe       qa-refine, version 1",
                        "published    1,000",
                        "accepted     990",
                        "rejected     0");
    }

    @Test
    void showsProjectWeightAndModeOfACancelledDataset() {
        assertThat(DatasetStatus.intakeLines(intake("team-a", 7, "INTERACTIVE", true)))
                .contains(
                        "state        open, cancelled",
                        "project      team-a",
                        "weight       7",
                        "mode         interactive");
    }

    private static Intake intake(@Nullable String project, int weight, String mode, boolean cancelled) {
        return new Intake(
                "quiz",
                "OPEN",
                "qa-refine",
                1,
                null,
                1_000L,
                project,
                weight,
                mode,
                cancelled,
                990,
                0,
                1,
                null,
                List.of());
    }
}
