package dev.cupel.results.browse;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.results.Cause;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.GateState;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.answer.Usd;
import dev.cupel.results.report.HeldGates.HeldGate;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeldGateIT extends RunningResultsService {

    @Test
    void showsCausesCostsAndSamplesAtAGateThatHolds() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-0/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-1/"}, "kind": "max-tokens"},
                 {"match": {"key": "/item-2/"}, "kind": "refusal"},
                 {"match": {"key": "/item-3/"}, "kind": "missing"},
                 {"match": {"key": "/item-4/"}, "kind": "huge-line", "bytes": 100000}]
                """);
        var job = run(1, 1, 8);
        try (var service = service(Map.of("cupel.results.max-line", "64KB"))) {
            var once = Recipe.newBuilder(recipe()).setAttempts(1).build();
            kafka.publish(Topics.RECIPES, List.of(once));
            kafka.publish(Topics.STAGED_ITEMS, items(11));
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 8), secondWave()));
            publishSubmitted(1, job, 8, "0.008000000000");
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            assertThat(get(service.url() + "/datasets/d/gate")).isEqualTo("{\"held\":null}");

            kafka.publish(Topics.WAVE_DECISIONS, List.of(decision(GateState.HELD)));
            await().atMost(PATIENCE).until(() -> held(service) != null);

            var held = held(service);
            assertThat(held)
                    .returns(2, HeldGate::wave)
                    .returns(8L, HeldGate::itemsSoFar)
                    .returns(3L, HeldGate::itemsLeft);
            assertThat(held.causes())
                    .extracting(Cause::category, Cause::items, Cause::item)
                    .containsExactlyInAnyOrder(
                            tuple("TRUNCATED", 2L, "item-0"),
                            tuple("MISSING", 1L, "item-3"),
                            tuple("MISSING", 1L, "item-4"),
                            tuple("REFUSED", 1L, "item-2"));
            assertThat(settings(held))
                    .hasEntrySatisfying(
                            "item-0",
                            setting -> assertThat(setting).startsWith("`maxOutputTokens` (now 100): a higher one"))
                    .hasEntrySatisfying("item-2", setting -> assertThat(setting).startsWith("`systemInstruction`"))
                    .hasEntrySatisfying("item-3", setting -> assertThat(setting).startsWith("`cupel retry-failed d`"))
                    .hasEntrySatisfying(
                            "item-4",
                            setting -> assertThat(setting)
                                    .startsWith(
                                            "`maxOutputTokens` (now 100): a lower one; or a higher `cupel.results.max-line`"));
            assertThat(held.unknown().requests()).isEqualTo(2);
            assertThat(held.costUsd()).isPositive().isLessThan(emulator.ledger().usd());
            assertThat(held.unknown().usd()).isEqualByComparingTo("0.002");
            assertThat(held.leftUsd())
                    .isEqualByComparingTo(held.costUsd()
                            .add(new BigDecimal("0.002"))
                            .multiply(BigDecimal.valueOf(3))
                            .divide(BigDecimal.valueOf(8), Usd.DECIMALS, RoundingMode.HALF_UP));
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

    private static Map<String, String> settings(HeldGate held) {
        return held.causes().stream().collect(Collectors.toMap(Cause::item, Cause::setting));
    }

    private static PreparedBatch secondWave() {
        return PreparedBatch.newBuilder(batch(2, 1, 1))
                .setRequests(List.of(new BatchRequest(key(8, 1), "item-8", List.of())))
                .setWave(2)
                .build();
    }

    private static WaveDecision decision(GateState state) {
        return new WaveDecision("d", 2, state, "wave 1: 3 of 6 items refined (50.00%)", null, null, Instant.EPOCH);
    }
}
