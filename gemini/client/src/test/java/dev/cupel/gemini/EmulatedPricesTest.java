package dev.cupel.gemini;

import static dev.cupel.gemini.catalog.Mode.BATCH;
import static dev.cupel.gemini.catalog.Mode.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.bill.PriceList;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.gemini.catalog.TokenCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator's bill and the catalog are two accounts of the same prices. */
class EmulatedPricesTest {

    private static final Prices PRICES = Prices.shipped();

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25", "2026-12-01", "2027-01-01"})
    void theBillIsWhatTheCatalogSays(LocalDate day) {
        var midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (var model : PRICES.models()) {
            for (var prompt : new long[] {1_000, 300_000}) {
                var tokens = new TokenCounts(prompt, 700, 90, 13);
                var batch = PriceList.standard().batch(model, midnight);
                var interactive = PriceList.standard().interactive(model, midnight);
                assertThat(batch.assumed()).isFalse();
                assertThat(PRICES.cost(model, day, BATCH, tokens).orElseThrow())
                        .as(model)
                        .isEqualByComparingTo(usd(batch.cost(prompt, 700, 103)));
                assertThat(PRICES.cost(model, day, INTERACTIVE, tokens).orElseThrow())
                        .as(model)
                        .isEqualByComparingTo(usd(interactive.cost(prompt, 700, 103)));
            }
        }
    }

    private static BigDecimal usd(long picodollars) {
        return BigDecimal.valueOf(picodollars, 12);
    }
}
