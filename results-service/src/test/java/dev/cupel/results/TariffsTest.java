package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.results.Jobs.Finished;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TariffsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Usage USAGE = new Usage(100_000, 20_000, 9_000, 1_000);

    private final Tariffs tariffs = new Tariffs(Prices.shipped());

    @Test
    void billsByModeAndDay() {
        var model = "gemini-3.8-flash";

        assertThat(tariffs.of(job(Mode.BATCH, DAY), model).cost(USAGE, null)).isEqualByComparingTo("0.05025");
        assertThat(tariffs.of(job(Mode.INTERACTIVE, DAY), model).cost(USAGE, null))
                .isEqualByComparingTo("0.099");
        assertThat(tariffs.of(job(Mode.BATCH, LocalDate.of(2027, 1, 1)), model).cost(USAGE, null))
                .isEqualByComparingTo("0.1005");
    }

    @Test
    void billsByTheVersionThatAnsweredIfItHasAPrice() {
        var latest = tariffs.of(job(Mode.BATCH, DAY), "gemini-flash-latest");
        var model = tariffs.of(job(Mode.BATCH, DAY), "gemini-3.8-flash");

        assertThat(latest.cost(USAGE, "gemini-3.8-flash")).isEqualByComparingTo("0.05025");
        assertThat(model.cost(USAGE, "gemini-3.8-flash-09-2026")).isEqualByComparingTo("0.05025");
    }

    @Test
    void doesNotKnowWhatAnUnlistedModelCostsUnlessNothingWasUsed() {
        var tariff = tariffs.of(job(Mode.BATCH, DAY), "gemini-9");

        assertThat(tariff.cost(USAGE, null)).isNull();
        assertThat(tariff.cost(Usage.NONE, null)).isZero();
    }

    private static Finished job(Mode mode, LocalDate day) {
        return new Finished(
                "d-0001",
                "d",
                "qa",
                1,
                1,
                Map.of(),
                "default",
                mode,
                "batches/x",
                "SUCCEEDED",
                "files/batch-x",
                null,
                false,
                day,
                0,
                1);
    }
}
