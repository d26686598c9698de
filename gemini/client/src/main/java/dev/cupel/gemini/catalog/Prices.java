package dev.cupel.gemini.catalog;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tokens cost, by model, day (UTC) and mode: the resource {@code prices.yaml}, whose entries say where the figures
 * come from. Models are named with or without {@code models/}.
 */
public final class Prices {

    private final Map<String, List<PriceEntry>> byModel;

    private Prices(Map<String, List<PriceEntry>> byModel) {
        this.byModel = Map.copyOf(byModel);
    }

    /** The prices that come with the client. */
    public static Prices shipped() {
        return new Prices(readShipped());
    }

    /**
     * Prices of a user's own, in the format of {@code prices.yaml}: a model named in the file has the prices of the file
     * and no others, the rest are as shipped.
     *
     * @throws IllegalArgumentException names the file, and the model and member that are not as they should be
     */
    public static Prices read(Path file) {
        var prices = new HashMap<>(readShipped());
        prices.putAll(PriceEntry.readAll(Member.ofFile(file)));
        return new Prices(prices);
    }

    /** The models that have a price, without {@code models/}. */
    Set<String> models() {
        return byModel.keySet();
    }

    /** The price on a day; empty: it is not known. */
    public Optional<Price> price(String model, LocalDate day, Mode mode) {
        return byModel.getOrDefault(ModelName.plain(model), List.of()).stream()
                .filter(entry -> !entry.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.of(mode));
    }

    /** What one request costs, in USD; empty: the model's price is not known. */
    public Optional<BigDecimal> cost(String model, LocalDate day, Mode mode, TokenCounts tokens) {
        return price(model, day, mode).map(price -> price.cost(tokens));
    }

    private static Map<String, List<PriceEntry>> readShipped() {
        return PriceEntry.readAll(Member.ofResource(Prices.class, "prices.yaml"));
    }
}
