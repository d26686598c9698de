package dev.cupel.results;

import dev.cupel.gemini.catalog.Price;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.results.Jobs.Finished;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the answers of jobs cost. */
@Component
class Tariffs {

    private final Prices prices;

    Tariffs(Prices prices) {
        this.prices = prices;
    }

    /**
     * What each answer of a job costs.
     *
     * @param price null: not known
     */
    record Tariff(@Nullable Price price) {

        /** In USD; null: the price is not known. What used no tokens costs nothing at any price. */
        @Nullable
        BigDecimal cost(Usage usage) {
            if (usage.equals(Usage.NONE)) {
                return BigDecimal.ZERO;
            }
            return price == null ? null : price.cost(usage.toCounts());
        }
    }

    /** By the model that was asked, and the day on which the job completed. */
    Tariff of(Finished job, String model) {
        return new Tariff(prices.price(model, job.completedOn(), job.mode()).orElse(null));
    }
}
