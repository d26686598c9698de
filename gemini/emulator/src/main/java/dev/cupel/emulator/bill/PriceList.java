package dev.cupel.emulator.bill;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.gemini.catalog.Prices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The prices of the catalog. A retired model is billed as the one that answers in its place; before its first known price a model has
 * that one; a model without any is billed as the fallback.
 */
public final class PriceList {

    private static final String FALLBACK = "gemini-3.5-flash";
    private static final PriceList STANDARD = new PriceList(Prices.shipped(), Models.shipped());

    private final Prices prices;
    private final Models models;

    private PriceList(Prices prices, Models models) {
        this.prices = prices;
        this.models = models;
    }

    /** The list that comes with the emulator. */
    public static PriceList standard() {
        return STANDARD;
    }

    /** The price of an interactive call, of a model with or without {@code models/}. */
    public Rate interactive(String model, Instant at) {
        return rate(model, at, Mode.INTERACTIVE);
    }

    /** The price of a batch request, of a model with or without {@code models/}. */
    public Rate batch(String model, Instant at) {
        return rate(model, at, Mode.BATCH);
    }

    /**
     * The model that answers requests to a model: after its end, its successor.
     *
     * @param model with or without {@code models/}
     * @return without {@code models/}
     */
    public String answering(String model, Instant at) {
        return models.answering(model, day(at));
    }

    private Rate rate(String model, Instant at, Mode mode) {
        var answering = answering(model, at);
        var known = prices.models().contains(answering);
        var billedAs = known ? answering : FALLBACK;
        var price = prices.price(billedAs, day(at), mode)
                .or(() -> prices.firstPrice(billedAs, mode))
                .orElseThrow();
        return new Rate(billedAs, !known, price);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
