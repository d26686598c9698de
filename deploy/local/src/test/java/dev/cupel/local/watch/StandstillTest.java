package dev.cupel.local.watch;

import static dev.cupel.local.client.answer.Snapshots.BEGIN;
import static dev.cupel.local.client.answer.Snapshots.NO_MONEY;
import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.Reason;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandstillTest {

    private static final Instant LATER = BEGIN.plus(Standstill.QUIET);
    private static final Map<String, Long> PLANNED = Map.of("ENDED", 1L, "PLANNED", 3L);

    private final Standstill standstill = new Standstill();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAUSED",
                "QUARANTINED",
                "UNKNOWN_MODEL",
                "REJECTED",
                "PROJECT_NOT_CONFIGURED",
                "TOO_LARGE",
                "UNPRICED",
                "BUDGET",
                "MONTHLY_BUDGET",
                "GATE_HELD",
                "GATE_REJECTED",
                "RESULTS_REFUSED"
            })
    void standsStillWhenOnlySomebodyCanEndIt(String category) {
        var held = snapshot(PLANNED, 0, reason(category), reason("MODEL_RETIRES"));

        assertThat(standstill.at(held, BEGIN)).isEmpty();
        assertThat(standstill.at(held, LATER.minusMillis(1))).isEmpty();
        assertThat(standstill.at(held, LATER)).extracting(Reason::category).containsExactly(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"THROTTLED", "QUOTA_FULL", "LIST_UNREAD", "AMBIGUOUS", "NOT_TAKEN", "INTERNAL"})
    void goesOnWhereSomethingElseEndsByItself(String category) {
        var waits = snapshot(PLANNED, 0, reason("REJECTED"), reason(category));

        standstill.at(waits, BEGIN);

        assertThat(standstill.at(waits, LATER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTENT", "UPLOADED", "SENDING", "AMBIGUOUS", "ACCEPTED", "ASKING"})
    void goesOnWhileBatchesAreUnderWay(String state) {
        var busy = snapshot(Map.of("PLANNED", 3L, state, 1L), 0, reason("BUDGET"));

        standstill.at(busy, BEGIN);

        assertThat(standstill.at(busy, LATER)).isEmpty();
    }

    @Test
    void waitsUntilNothingHasChangedForAWhile() {
        standstill.at(snapshot(PLANNED, 0, reason("BUDGET")), BEGIN);

        var changed = snapshot(PLANNED, 7, reason("BUDGET"));
        assertThat(standstill.at(changed, LATER)).isEmpty();
        assertThat(standstill.at(changed, LATER.plus(Standstill.QUIET))).isNotEmpty();
    }

    @Test
    void startsAnewWhenServicesDidNotAnswer() {
        var held = snapshot(PLANNED, 0, reason("BUDGET"));
        standstill.at(held, BEGIN);

        standstill.goesOn();

        assertThat(standstill.at(held, LATER)).isEmpty();
    }

    private static Reason reason(String category) {
        return Reasons.of(category, "it waits", "do something");
    }

    private static Snapshot snapshot(Map<String, Long> batches, long refined, @Nullable Reason... reasons) {
        return Snapshots.of(
                intake(2_000L, 2_000, 0, null),
                progress(0, 0, refined, 0),
                new SubmissionView(batches, null, null, null, null, NO_MONEY, List.of(), List.of(), List.of(reasons)));
    }
}
