package dev.cupel.results.settle;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Price;
import dev.cupel.gemini.catalog.Prices;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.Usages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the answers of jobs cost. */
@Component
class AnswerPrices {

    private final Prices prices;

    AnswerPrices(Prices prices) {
        this.prices = prices;
    }

    /** What the answers of a job cost. */
    record Tariff(Prices prices, LocalDate day, Mode mode, String model) {

        /**
         * By the version that answered where that has a price, else by the model that was asked, which may be a name for
         * the newest of several. What is certainly not billed costs nothing at any price.
         *
         * @return USD; null: not known, since there is no price, of tokens or of searches, or nothing says what was used
         */
        @Nullable
        BigDecimal cost(AnsweredRequest request) {
            return switch (request.billing()) {
                case METERED -> cost(request.usage(), request.modelVersion());
                case FREE -> BigDecimal.ZERO;
                case UNKNOWN -> null;
            };
        }

        private @Nullable BigDecimal cost(Usage usage, @Nullable String modelVersion) {
            return Optional.ofNullable(modelVersion)
                    .flatMap(this::price)
                    .or(() -> price(model))
                    .flatMap(price -> price.cost(Usages.counts(usage)))
                    .orElse(null);
        }

        private Optional<Price> price(String name) {
            return prices.price(name, day, mode);
        }
    }

    /** By the prices of the day on which the job completed. */
    Tariff of(FinishedJob job, String model) {
        return new Tariff(prices, job.completedOn(), job.mode(), model);
    }
}
