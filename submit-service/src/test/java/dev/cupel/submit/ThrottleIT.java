package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.job.JobSteps;
import dev.cupel.submit.recovery.RecoverySteps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused creates whose batches are taken back while other jobs of the model are open for a day. */
class ThrottleIT {

    private static final int BATCHES = 4;
    private static final String DAY_LONG_JOBS =
            "{\"kind\": \"job-duration\", \"seconds\": 86000, \"match\": {\"displayName\": \"^first-\"}}";
    private static final String REFUSED =
            "{\"kind\": \"status\", \"code\": 429, \"match\": {\"route\": \"create\", \"displayName\": \"^second-\"}}";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void letsOthersGoOnWithinAMinuteAfterThatWhatWasToTryIsPaused(long seed) throws InterruptedException {
        goesOnAfter(seed, ControlAction.PAUSE, false);
    }

    @Test
    void letsOthersGoOnWithinAMinuteAfterThatWhatWasToTryIsCancelled() throws InterruptedException {
        goesOnAfter(4, ControlAction.CANCEL, false);
    }

    @Test
    void letsOthersGoOnWithinAMinuteAfterARestart() throws InterruptedException {
        goesOnAfter(5, ControlAction.PAUSE, true);
    }

    private static void goesOnAfter(long seed, ControlAction action, boolean restart) throws InterruptedException {
        try (var submit = new VirtualSubmit(seed, Map.of(), UnaryOperator.identity())) {
            submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
            submit.emulator.faults("[%s, %s]".formatted(DAY_LONG_JOBS, REFUSED));
            plan(submit, "first");
            run(submit, Duration.ofSeconds(5));
            assertThat(accepted(submit, "first")).isEqualTo(BATCHES);
            plan(submit, "second");
            run(submit, Duration.ofSeconds(8));
            assertThat(accepted(submit, "second")).isZero();

            say(submit, action);
            run(submit, Duration.ofSeconds(3));
            submit.emulator.faults("[%s]".formatted(DAY_LONG_JOBS));
            if (restart) {
                submit.restart();
            }
            plan(submit, "third");
            run(submit, Duration.ofMinutes(1));

            assertThat(accepted(submit, "third")).isPositive();
            run(submit, Duration.ofMinutes(1));
            assertThat(accepted(submit, "third")).isEqualTo(BATCHES);
            assertThat(submit.count("PLANNED", "second")).isEqualTo(action == ControlAction.PAUSE ? BATCHES : 0);
        }
    }

    /** The jobs of the first dataset take half of the cap. */
    @Test
    void triesWithOneBatchAtATimeWhileGeminiRefuses() throws InterruptedException {
        var cap = Map.<String, Object>of(
                "cupel.submit.projects.default.tokens[%s]".formatted(VirtualSubmit.MODEL),
                2 * BATCHES * RunningSubmitService.TOKENS);
        try (var submit = new VirtualSubmit(6, cap, UnaryOperator.identity())) {
            submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
            submit.emulator.faults("[%s, %s]".formatted(DAY_LONG_JOBS, REFUSED));
            plan(submit, "first");
            run(submit, Duration.ofSeconds(5));
            plan(submit, "second");
            run(submit, Duration.ofSeconds(8));
            say(submit, ControlAction.PAUSE);
            run(submit, Duration.ofSeconds(1));
            say(submit, ControlAction.RESUME);

            run(submit, Duration.ofMinutes(2));

            assertThat(submit.count("PLANNED", "second")).isEqualTo(BATCHES - 1);
            assertThat(submit.count("UPLOADED", "second")).isEqualTo(1);
        }
    }

    private static void run(VirtualSubmit submit, Duration time) {
        var end = submit.now().plus(time);
        while (submit.now().isBefore(end)) {
            RecoverySteps.reconcile(submit.anyReplica());
            AdmissionSteps.withdraw(submit.anyReplica());
            AdmissionSteps.admit(submit.anyReplica());
            for (var i = 0; i < BATCHES; i++) {
                JobSteps.submitNext(submit.anyReplica());
            }
            submit.advance(Duration.ofSeconds(1));
        }
    }

    private static long accepted(VirtualSubmit submit, String dataset) {
        return submit.count("ACCEPTED", dataset);
    }

    private static void say(VirtualSubmit submit, ControlAction action) {
        submit.apply(Topics.CONTROLS, List.of(new Control("second", action, "tester", "because", null, submit.now())));
    }

    private static void plan(VirtualSubmit submit, String dataset) {
        var numbers = IntStream.range(0, BATCHES).boxed().toList();
        submit.apply(
                Topics.STAGED_ITEMS,
                numbers.stream()
                        .map(number -> StagedItem.newBuilder(RunningSubmitService.item("item-" + number))
                                .setDataset(dataset)
                                .build())
                        .toList());
        submit.apply(
                Topics.PREPARED_BATCHES,
                numbers.stream()
                        .map(number -> PreparedBatch.newBuilder(RunningSubmitService.batch(number))
                                .setBatch("%s-%04d".formatted(dataset, number))
                                .setDataset(dataset)
                                .setRequests(List.of(new BatchRequest(
                                        "%s/item-%d/1".formatted(dataset, number), "item-" + number, List.of())))
                                .setPreparedAt(submit.now())
                                .build())
                        .toList());
    }
}
