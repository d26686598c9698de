package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.DATE;
import static dev.cupel.gemini.catalog.CatalogFile.MEMBERS;
import static dev.cupel.gemini.catalog.CatalogFile.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cupel.gemini.catalog.Price.PerMillion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model's prices, in the order of their days. */
record ModelPrices(List<Entry> entries) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ModelPrices {
        require(!entries.isEmpty(), "", "must have a price");
        for (int i = 1; i < entries.size(); i++) {
            var isLater = entries.get(i).from().isAfter(entries.get(i - 1).from());
            require(isLater, "", "must have its prices in the order of their dates");
        }
    }

    Optional<Price> price(LocalDate day, Mode mode) {
        return entries.stream()
                .filter(entry -> !entry.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.price(mode));
    }

    Price first(Mode mode) {
        return entries.getFirst().price(mode);
    }

    /**
     * The prices from a day on.
     *
     * @param search the price of searches, in all modes; null: it is not known
     */
    record Entry(
            LocalDate from,
            PerMillion batch,
            PerMillion interactive,
            @Nullable ByMode above200k,
            @Nullable SearchPrice search,
            @Nullable String source) {

        Entry {
            require(from != null, "from", DATE);
            require(batch != null, "batch", MEMBERS);
            require(interactive != null, "interactive", MEMBERS);
        }

        private Price price(Mode mode) {
            return switch (mode) {
                case BATCH -> new Price(batch, above200k == null ? null : above200k.batch(), search);
                case INTERACTIVE -> new Price(interactive, above200k == null ? null : above200k.interactive(), search);
            };
        }
    }

    record ByMode(PerMillion batch, PerMillion interactive) {
        ByMode {
            require(batch != null, "batch", MEMBERS);
            require(interactive != null, "interactive", MEMBERS);
        }
    }
}
