package dev.cupel.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Usage;
import dev.cupel.results.answer.Unknowns;
import dev.cupel.results.answer.Usages;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void saysByHowMuchTooMuchOrTooLittleWasExpected() {
        assertThat(batch(true, "2.00", "2.50").errorPercent()).isEqualByComparingTo("25.0");
        assertThat(batch(true, "3.00", "1.00").errorPercent()).isEqualByComparingTo("-66.7");
        assertThat(Cost.sum(List.of(batch(true, "2.00", "2.50"), batch(true, "3.00", "1.00")))
                        .errorPercent())
                .isEqualByComparingTo("-30.0");
    }

    @Test
    void comparesOnlyWhatIsSettled() {
        var sum = Cost.sum(List.of(batch(true, "2.00", "2.50"), batch(false, "0.10", "9.00")));

        assertThat(sum.costUsd()).isEqualByComparingTo("2.10");
        assertThat(sum.settledUsd()).isEqualByComparingTo("2.00");
        assertThat(sum.errorPercent()).isEqualByComparingTo("25.0");
        assertThat(sum.unsettled()).isEqualTo(1);
    }

    @Test
    void doesNotGuessWhatIsNotKnown() {
        var withoutPrice = Cost.sum(List.of(batch(true, "2.00", "2.50"), batch(true, null, "1.00")));
        var withoutEstimate = Cost.sum(List.of(batch(true, "2.00", "2.50"), batch(true, "1.00", null)));

        assertThat(withoutPrice.costUsd()).isNull();
        assertThat(withoutPrice.errorPercent()).isNull();
        assertThat(withoutEstimate.costUsd()).isEqualByComparingTo("3.00");
        assertThat(withoutEstimate.errorPercent()).isNull();
        assertThat(Cost.sum(List.of()).errorPercent()).isNull();
    }

    @Test
    void addsUpWhatMayBeBilledBesideWhatIsKnown() {
        var half = Cost.ofBatch(true, 5, Usages.NONE, usd("1.00"), Unknowns.of(5, usd("2.50"), 10), usd("2.50"));
        var without = Cost.ofBatch(true, 0, Usages.NONE, usd("0"), Unknowns.of(5, null, 10), null);

        assertThat(Cost.sum(List.of(half, half)).unknown().requests()).isEqualTo(10);
        assertThat(Cost.sum(List.of(half, half)).unknown().usd()).isEqualByComparingTo("2.5");
        assertThat(half.errorPercent()).isEqualByComparingTo("25.0");
        assertThat(Cost.sum(List.of(half, without)).unknown()).isEqualTo(new Unknown(10, null));
    }

    private static Cost batch(boolean settled, @Nullable String cost, @Nullable String estimate) {
        return Cost.ofBatch(settled, 1, new Usage(1, 0, 1, 0), usd(cost), Unknowns.NONE, usd(estimate));
    }

    private static @Nullable BigDecimal usd(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
