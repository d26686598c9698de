package dev.cupel.gemini.catalog;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model's prices from a day on. */
record PriceEntry(LocalDate from, Price batch, Price interactive) {

    private static final String ABOVE = "above200k";

    Price of(Mode mode) {
        return switch (mode) {
            case BATCH -> batch;
            case INTERACTIVE -> interactive;
        };
    }

    /** Reads the entries of each model, in the order of their days. */
    static Map<String, List<PriceEntry>> readAll(Member root) {
        var byModel = new HashMap<String, List<PriceEntry>>();
        root.members().forEach(model -> byModel.put(ModelName.plain(model.name()), entries(model)));
        return byModel;
    }

    private static List<PriceEntry> entries(Member model) {
        var entries = model.elements().stream().map(PriceEntry::read).toList();
        if (entries.isEmpty()) {
            throw model.wrong("must have a price");
        }
        for (int i = 1; i < entries.size(); i++) {
            if (!entries.get(i).from().isAfter(entries.get(i - 1).from())) {
                throw model.wrong("must have its prices in the order of their dates");
            }
        }
        return entries;
    }

    private static PriceEntry read(Member entry) {
        entry.allow(Set.of("from", "batch", "interactive", ABOVE, "source"));
        entry.sourced();
        return new PriceEntry(entry.child("from").date(), price(entry, "batch"), price(entry, "interactive"));
    }

    private static Price price(Member entry, String mode) {
        var rates = entry.child(mode);
        if (!entry.has(ABOVE)) {
            return rates(rates, null);
        }
        var above = entry.child(ABOVE).allow(Set.of("batch", "interactive"));
        return rates(rates, rates(above.child(mode), null));
    }

    private static Price rates(Member rates, @Nullable Price above) {
        rates.allow(Set.of("input", "cached", "output"));
        return new Price(
                rates.child("input").price(),
                rates.child("cached").price(),
                rates.child("output").price(),
                above);
    }
}
