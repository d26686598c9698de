package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.byPlainName;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/**
 * What tokens cost, by model, day (UTC) and mode: the resource {@code prices.yaml}, whose entries say where the figures
 * come from. Models are named with or without {@code models/}.
 */
public final class Prices {

    private static final TypeReference<Map<String, ModelPrices>> FORMAT = new TypeReference<>() {};

    private final Map<String, ModelPrices> byModel;

    private Prices(Map<String, ModelPrices> byModel) {
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
        prices.putAll(byPlainName(CatalogFile.read(file, FORMAT)));
        return new Prices(prices);
    }

    /** The models that have a price, without {@code models/}. */
    public Set<String> models() {
        return byModel.keySet();
    }

    /** The price on a day; empty: it is not known. */
    public Optional<Price> price(String model, LocalDate day, Mode mode) {
        return Optional.ofNullable(byModel.get(ModelName.plain(model))).flatMap(prices -> prices.price(day, mode));
    }

    /** The first price that is known; empty: none is. */
    public Optional<Price> firstPrice(String model, Mode mode) {
        return Optional.ofNullable(byModel.get(ModelName.plain(model))).map(prices -> prices.first(mode));
    }

    /** What one request costs, in USD; empty: the model's price is not known, or that of the searches that it made. */
    public Optional<BigDecimal> cost(String model, LocalDate day, Mode mode, TokenCounts tokens) {
        return price(model, day, mode).flatMap(price -> price.cost(tokens));
    }

    static Map<String, ModelPrices> readShipped() {
        return byPlainName(CatalogFile.shipped("prices.yaml", FORMAT));
    }
}
