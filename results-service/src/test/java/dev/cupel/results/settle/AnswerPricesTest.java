package dev.cupel.results.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import dev.cupel.results.answer.Billing;
import dev.cupel.results.answer.Ending;
import dev.cupel.results.answer.Found;
import dev.cupel.results.answer.Usages;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerPricesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final Usage USAGE = new Usage(100_000, 20_000, 9_000, 1_000);

    private final AnswerPrices prices = new AnswerPrices(Prices.shipped());

    @Test
    void billsByModeAndDay() {
        var model = "gemini-3.8-flash";

        assertThat(prices.of(job(Mode.BATCH, DAY), model).cost(answered(null))).isEqualByComparingTo("0.05025");
        assertThat(prices.of(job(Mode.INTERACTIVE, DAY), model).cost(answered(null)))
                .isEqualByComparingTo("0.099");
        assertThat(prices.of(job(Mode.BATCH, LocalDate.of(2027, 1, 1)), model).cost(answered(null)))
                .isEqualByComparingTo("0.1005");
    }

    @Test
    void billsByTheVersionThatAnsweredIfItHasAPrice() {
        var latest = prices.of(job(Mode.BATCH, DAY), "gemini-flash-latest");
        var model = prices.of(job(Mode.BATCH, DAY), "gemini-3.8-flash");

        assertThat(latest.cost(answered("gemini-3.8-flash"))).isEqualByComparingTo("0.05025");
        assertThat(model.cost(answered("gemini-3.8-flash-09-2026"))).isEqualByComparingTo("0.05025");
    }

    @Test
    void doesNotKnowWhatAnUnlistedModelCostsUnlessNothingIsBilled() {
        var tariff = prices.of(job(Mode.BATCH, DAY), "gemini-9");

        assertThat(tariff.cost(answered(null))).isNull();
        assertThat(tariff.cost(unanswered(Billing.FREE))).isZero();
    }

    @Test
    void doesNotKnowWhatCostsThatOfWhichNothingSaysWhatItUsed() {
        assertThat(prices.of(job(Mode.BATCH, DAY), "gemini-3.8-flash").cost(unanswered(Billing.UNKNOWN)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAWN,,FREE",
        "FAILED,3: bad file,FREE",
        "FAILED,13: 3: oops,UNKNOWN",
        "FAILED,,UNKNOWN",
        "EXPIRED,,UNKNOWN",
        "CANCELLED,1: cancelled,UNKNOWN",
        "LOST,given up on,UNKNOWN"
    })
    void onlyAJobThatNeverBeganIsFree(Ending ended, @Nullable String error, Billing billing) {
        assertThat(Billing.ofJobWithoutResults(ended, error)).isEqualTo(billing);
    }

    private static AnsweredRequest answered(@Nullable String version) {
        return new AnsweredRequest("k", Map.of(), Strays.NONE, USAGE, version, Billing.METERED, Found.NOTHING);
    }

    private static AnsweredRequest unanswered(Billing billing) {
        return new AnsweredRequest("k", Map.of(), Strays.NONE, Usages.NONE, null, billing, Found.NOTHING);
    }

    private static FinishedJob job(Mode mode, LocalDate day) {
        return new FinishedJob(
                "d-0001",
                "d",
                "qa",
                1,
                1,
                Map.of(),
                "default",
                mode,
                "batches/x",
                Ending.SUCCEEDED,
                "files/batch-x",
                null,
                false,
                day,
                0,
                1);
    }
}
