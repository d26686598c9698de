package dev.cupel.emulator.bill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.TokenCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    private static final long MILLION = 1_000_000;

    private final PriceList prices = PriceList.standard();

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, 2026-12-31T23:59:59Z, 0.375, 1.875, 0.075, gemini-3.8-flash",
        "gemini-3.8-flash, 2027-01-01T00:00:00Z, 0.75, 3.75, 0.15, gemini-3.8-flash",
        "models/gemini-2.5-flash, 2026-11-30T23:59:59Z, 0.15, 1.25, 0.03, gemini-2.5-flash",
        "models/gemini-2.5-flash, 2026-12-01T00:00:00Z, 0.15, 1.25, 0.03, gemini-3.5-flash-lite",
        "gemini-2.5-pro, 2026-12-01T00:00:00Z, 0.375, 1.875, 0.075, gemini-3.8-flash",
        "gemini-2.5-pro, 2027-01-01T00:00:00Z, 0.75, 3.75, 0.15, gemini-3.8-flash",
        "gemini-3.1-flash-lite-preview, 2026-12-01T00:00:00Z, 0.125, 0.75, 0.0125, gemini-3.1-flash-lite-preview",
        "gemini-embedding-001, 2026-12-01T00:00:00Z, 0.075, 0, 0.075, gemini-embedding-001",
        "gemini-of-the-future, 2026-12-01T00:00:00Z, 0.75, 4.50, 0.15, gemini-3.5-flash"
    })
    void batchPricesFollowTheDate(
            String model, Instant at, String input, String output, String cached, String billedAs) {
        var rate = prices.batch(model, at);
        assertThat(rate.billedAs()).isEqualTo(billedAs);
        assertThat(rate.assumed()).isEqualTo(model.endsWith("future"));
        assertThat(Usd.of(perMillion(rate, MILLION, 0, 0))).isEqualByComparingTo(input);
        assertThat(Usd.of(perMillion(rate, 0, 0, MILLION))).isEqualByComparingTo(output);
        assertThat(Usd.of(perMillion(rate, MILLION, MILLION, 0))).isEqualByComparingTo(cached);
    }

    @Test
    void longPromptsHaveTheirOwnPrice() {
        var rate = prices.batch("gemini-3.1-pro-preview", Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(Usd.of(rate.cost(new TokenCounts(200_000, 100_000, 1_000, 0))))
                .isEqualByComparingTo("0.126");
        assertThat(Usd.of(rate.cost(new TokenCounts(200_001, 100_000, 1_000, 0))))
                .isEqualByComparingTo("0.249002");
    }

    @Test
    void interactiveCallsCostMore() {
        var rate = prices.interactive("gemini-2.5-flash-lite", Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(Usd.of(rate.cost(new TokenCounts(1, 0, 1, 0))).toString()).isEqualTo("5E-7");
        assertThat(Usd.of(rate.cost(new TokenCounts(1, 0, 1, 0))).toPlainString())
                .isEqualTo("0.0000005");
    }

    @Test
    void searchesCostBesideTheTokens() {
        var at = Instant.parse("2026-11-21T00:00:00Z");
        var searched = new TokenCounts(0, 0, 0, 0, 3);
        assertThat(Usd.of(prices.batch("gemini-3.8-flash", at).cost(searched))).isEqualByComparingTo("0.042");
        assertThat(Usd.of(prices.batch("gemini-2.5-flash", at).cost(searched))).isEqualByComparingTo("0.035");
    }

    private static long perMillion(Rate rate, long prompt, long cached, long output) {
        var onePart = 10;
        return onePart * rate.cost(new TokenCounts(prompt / onePart, cached / onePart, output / onePart, 0));
    }
}
