package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PricesTest {

    private final Prices prices = new Prices();

    @Test
    void billsThinkingAsOutputAndCachedTokensApart() {
        var cost = prices.cost(
                "gemini-3.1-flash-lite", LocalDate.of(2026, 11, 21), new Usage(1_000_000, 200_000, 90_000, 10_000));

        assertThat(cost).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.1775"));
    }

    @Test
    void takesThePriceOfTheDay() {
        var usage = new Usage(1_000_000, 0, 0, 0);

        assertThat(prices.cost("gemini-3.8-flash", LocalDate.of(2026, 12, 31), usage))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.375"));
        assertThat(prices.cost("gemini-3.8-flash", LocalDate.of(2027, 1, 1), usage))
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.75"));
    }

    @Test
    void doesNotGuessThePriceOfAModelThatIsNotListed() {
        assertThat(prices.cost("gemini-9", LocalDate.of(2026, 12, 31), Usage.NONE))
                .isEmpty();
    }
}
