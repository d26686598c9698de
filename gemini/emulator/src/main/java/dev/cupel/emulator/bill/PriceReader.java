package dev.cupel.emulator.bill;

import dev.cupel.emulator.bill.PriceList.Entry;
import dev.cupel.emulator.bill.PriceList.Price;
import dev.cupel.emulator.bill.PriceList.Successor;
import dev.cupel.emulator.bill.Rate.Above;
import dev.cupel.emulator.bill.Rate.Tokens;
import dev.cupel.emulator.wire.JsonPlace;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Set;

/** Reads a price list and names what is wrong with it. */
final class PriceReader {

    /** From dollars per million tokens to picodollars per token. */
    private static final int DECIMALS = 6;

    private PriceReader() {}

    static PriceList read(String name, String json) {
        var root = JsonPlace.parse(name, json).allow(Set.of("about", "fallback", "models"));
        var models = new HashMap<String, Entry>();
        for (var model : root.list("models")) {
            model.allow(Set.of("model", "routedTo", "prices"));
            models.put(model.child("model").text(), entry(model));
        }
        for (var model : root.list("models")) {
            if (model.has("routedTo")) {
                requireKnown(model.child("routedTo").child("model"), models.keySet());
            }
        }
        requireKnown(root.child("fallback"), models.keySet());
        return new PriceList(root.child("fallback").text(), models);
    }

    private static void requireKnown(JsonPlace model, Set<String> models) {
        if (!models.contains(model.text())) {
            throw model.wrong("has no prices");
        }
    }

    private static Entry entry(JsonPlace model) {
        var name = model.child("model").text();
        var prices = model.list("prices").stream().map(p -> price(name, p)).toList();
        if (prices.isEmpty() || !prices.getFirst().from().equals(Instant.EPOCH)) {
            throw model.child("prices").wrong("the first price must have no date");
        }
        for (var i = 1; i < prices.size(); i++) {
            if (!prices.get(i).from().isAfter(prices.get(i - 1).from())) {
                throw model.child("prices").wrong("must be in the order of their dates");
            }
        }
        return new Entry(prices, model.has("routedTo") ? successor(model.child("routedTo")) : null);
    }

    private static Successor successor(JsonPlace place) {
        place.allow(Set.of("from", "model"));
        return new Successor(from(place), place.child("model").text());
    }

    private static Price price(String model, JsonPlace place) {
        place.allow(Set.of("from", "interactive", "batch", "source", "date"));
        return new Price(from(place), rate(model, place.child("interactive")), rate(model, place.child("batch")));
    }

    private static Instant from(JsonPlace place) {
        if (!place.has("from")) {
            return Instant.EPOCH;
        }
        var from = place.child("from");
        try {
            return LocalDate.parse(from.text()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    from.wrong("must be a date such as 2027-01-01").getMessage(), e);
        }
    }

    private static Rate rate(String model, JsonPlace place) {
        place.allow(Set.of("input", "output", "cached", "above"));
        var above = place.child("above");
        return new Rate(
                model,
                false,
                tokens(place),
                place.has("above") ? new Above(above.child("promptTokens").whole(), tokens(above)) : null);
    }

    private static Tokens tokens(JsonPlace place) {
        return new Tokens(
                picodollars(place.child("input")),
                picodollars(place.child("output")),
                picodollars(place.child("cached")));
    }

    private static long picodollars(JsonPlace price) {
        try {
            return price.decimal().movePointRight(DECIMALS).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    price.wrong("must have six decimals at most").getMessage(), e);
        }
    }
}
