package dev.cupel.emulator.bill;

import dev.cupel.emulator.wire.ModelName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Google's price list, as far as stored copies of it tell; {@code prices.json} says which and from when. A model that
 * is not in the list is billed as the fallback.
 */
public final class PriceList {

    private static final String RESOURCE = "prices.json";
    private static final PriceList STANDARD = PriceReader.read(RESOURCE, resource());

    private final String fallback;
    private final Map<String, Entry> models;

    PriceList(String fallback, Map<String, Entry> models) {
        this.fallback = fallback;
        this.models = Map.copyOf(models);
    }

    /** A model's prices in the order of their dates, and the model that took its place. */
    record Entry(List<Price> prices, @Nullable Successor successor) {}

    /** Prices from a date on. */
    record Price(Instant from, Rate interactive, Rate batch) {}

    /** The model that answers in the place of a retired one, from a date on. */
    record Successor(Instant from, String model) {}

    /** The list that comes with the emulator. */
    public static PriceList standard() {
        return STANDARD;
    }

    /** The price of an interactive call, of a model with or without {@code models/}. */
    public Rate interactive(String model, Instant at) {
        return price(model, at, false);
    }

    /** The price of a batch request, of a model with or without {@code models/}. */
    public Rate batch(String model, Instant at) {
        return price(model, at, true);
    }

    /**
     * The model that answers requests to a model: after its end, its successor.
     *
     * @param model with or without {@code models/}
     * @return without {@code models/}
     */
    public String answering(String model, Instant at) {
        var name = ModelName.plain(model);
        var entry = models.get(name);
        var successor = entry == null ? null : entry.successor();
        return successor == null || at.isBefore(successor.from()) ? name : answering(successor.model(), at);
    }

    private Rate price(String model, Instant at, boolean batch) {
        var name = ModelName.plain(model);
        var known = models.containsKey(name);
        var price = entry(known ? name : fallback, at).prices().stream()
                .filter(p -> !at.isBefore(p.from()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        var rate = batch ? price.batch() : price.interactive();
        return known ? rate : new Rate(rate.billedAs(), true, rate.tokens(), rate.above());
    }

    private Entry entry(String name, Instant at) {
        var entry = Objects.requireNonNull(models.get(name), name);
        var successor = entry.successor();
        return successor == null || at.isBefore(successor.from()) ? entry : entry(successor.model(), at);
    }

    private static String resource() {
        try (var in = Objects.requireNonNull(PriceList.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
