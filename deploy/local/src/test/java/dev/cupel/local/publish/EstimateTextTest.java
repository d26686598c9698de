package dev.cupel.local.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.submit.EstimateView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EstimateTextTest {

    @Test
    void writesATable() {
        assertThat(EstimateText.table(
                        plan("BATCH"),
                        estimate("0.43214", "0.86428", false, null),
                        new NotAsked(191, 20),
                        Map.of("answer", 3)))
                .containsExactly(
                        "recipe       qa-refine, version 2, model gemini-3.1-flash-lite",
                        "items        2,211; 3 more lack the field 'answer', which the recipe requires",
                        "not asked    191 equal to another one, 20 answered before",
                        "requests     2,000",
                        "tokens       1,234,567 in, 400,000 out",
                        "jobs         20",
                        "waves        3",
                        "mode         batch",
                        "cost         $0.4321 in batch mode, $0.8643 in interactive mode",
                        "time         2 h 5 min in batch mode, 40 s in interactive mode, under tier 1",
                        "assumed      tokens by rule of thumb, because this recipe and model have had no answers yet"
                                + " (not calibrated); no item is asked twice");
    }

    @Test
    void saysThatTheBudgetIsNotEnoughForTheModeThatWouldBeUsed() {
        assertThat(EstimateText.table(plan("BATCH"), estimate("2", "4", true, "3"), NotAsked.NONE, Map.of()))
                .contains(
                        "budget       $3.0000",
                        "assumed      tokens as in answers that this recipe and model have had (calibrated);"
                                + " no item is asked twice");
        assertThat(EstimateText.table(plan("INTERACTIVE"), estimate("2", "4", true, "3"), NotAsked.NONE, Map.of()))
                .contains(
                        "mode         interactive",
                        "budget       $3.0000, which is not enough: the dataset will be held there");
    }

    @Test
    void saysWhatIsNotKnown() {
        assertThat(EstimateText.table(
                        plan("BATCH"), estimate(null, "0.00001", true, "3"), NotAsked.NONE, Map.of("answer", 1)))
                .contains(
                        "items        2,000; 1 more lacks the field 'answer', which the recipe requires",
                        "cost         not known (no price of the model) in batch mode,"
                                + " $0.00001 in interactive mode");
    }

    private static JsonNode plan(String mode) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("recipe", "qa-refine")
                .put("version", 2)
                .put("mode", mode);
    }

    private static EstimateView estimate(
            @Nullable String batchUsd, @Nullable String interactiveUsd, boolean calibrated, @Nullable String budget) {
        return new EstimateView(
                2_000,
                2_000,
                20,
                3,
                1_234_567,
                400_000,
                0,
                usd(batchUsd),
                usd(interactiveUsd),
                calibrated,
                Duration.ofMinutes(125),
                Duration.ofSeconds(40),
                "1",
                "gemini-3.1-flash-lite",
                usd(budget));
    }

    private static @Nullable BigDecimal usd(@Nullable String usd) {
        return usd == null ? null : new BigDecimal(usd);
    }
}
