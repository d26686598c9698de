package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.GateState;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.HeldGates.Cause;
import dev.cupel.results.HeldGates.HeldGate;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldGateIT extends RunningResultsService {

    @Test
    void showsCausesCostsAndSamplesAtAGateThatHolds() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-1/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-2/"}, "kind": "refusal"}]
                """);
        var job = run(1, 1, 6);
        try (var service = service()) {
            var once = Recipe.newBuilder(recipe()).setAttempts(1).build();
            kafka.publish(Topics.RECIPES, List.of(once));
            kafka.publish(Topics.STAGED_ITEMS, items(9));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 6), secondWave()));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, 6)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(get(service.url() + "/datasets/d/gate")).isEqualTo("{\"held\":null}");

            kafka.publish(Topics.WAVE_DECISIONS, List.of(decision(GateState.HELD)));
            await().atMost(PATIENCE).until(() -> held(service) != null);

            var held = held(service);
            assertThat(held)
                    .returns(2, HeldGate::wave)
                    .returns(6L, HeldGate::itemsSoFar)
                    .returns(3L, HeldGate::itemsLeft);
            assertThat(held.causes())
                    .extracting(Cause::category, Cause::items, Cause::message)
                    .containsExactly(
                            tuple("TRUNCATED", 2L, "cut off by the limit of output tokens"),
                            tuple("REFUSED", 1L, "the model declines"));
            assertThat(held.causes())
                    .extracting(Cause::setting)
                    .satisfiesExactly(
                            setting -> assertThat(setting).startsWith("`maxOutputTokens` (now 100): a higher one"),
                            setting -> assertThat(setting).startsWith("`systemInstruction`"));
            assertThat(held.costUsd()).isEqualByComparingTo(emulator.ledger().usd());
            assertThat(held.leftUsd())
                    .isEqualByComparingTo(
                            held.costUsd().divide(BigDecimal.TWO, Records.COST_DECIMALS, RoundingMode.HALF_UP));
            assertThat(held.samples()).hasSize(3).allSatisfy(sample -> {
                assertThat(sample.before()).containsEntry("question", "Clouds are made up of these.");
                assertThat(sample.after().path("question").asString()).isNotBlank();
            });

            kafka.publish(Topics.WAVE_DECISIONS, List.of(decision(GateState.OPEN)));
            await().atMost(PATIENCE).until(() -> held(service) == null);
        }
    }

    private static HeldGate held(RunningService service) {
        return service.bean(BatchController.class).gate("d").held();
    }

    private static PreparedBatch secondWave() {
        return PreparedBatch.newBuilder(batch(2, 1, 1))
                .setRequests(List.of(new BatchRequest(key(6, 1), "item-6", List.of())))
                .setWave(2)
                .build();
    }

    private static WaveDecision decision(GateState state) {
        return new WaveDecision("d", 2, state, "wave 1: 3 of 6 items refined (50.00%)", null, null, Instant.EPOCH);
    }
}
