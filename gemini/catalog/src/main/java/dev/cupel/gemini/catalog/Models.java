package dev.cupel.gemini.catalog;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/**
 * The models that are known, which are those with a price or limits of their own, and when some of them end: the resource
 * {@code models.yaml}, whose entries say where the dates come from. Models are named with or without {@code models/}.
 */
public final class Models {

    private static final TypeReference<Map<String, ModelEnd>> FORMAT = new TypeReference<>() {};

    /** A model that ends within so many days is warned of. */
    private static final int DAYS_OF_WARNING = 60;

    private static final int MAX_NEAREST = 3;

    private final Set<String> known;
    private final Map<String, ModelEnd> ends;

    private Models(Set<String> known, Map<String, ModelEnd> ends) {
        this.known = Set.copyOf(known);
        this.ends = Map.copyOf(ends);
    }

    /** Those with a price or limits, such as a user's own. */
    public static Models of(Prices prices, Limits limits) {
        var ends = CatalogFile.byPlainName(CatalogFile.shipped("models.yaml", FORMAT));
        var known = new HashSet<>(ends.keySet());
        known.addAll(prices.models());
        known.addAll(limits.models());
        return new Models(known, ends);
    }

    /** Those that come with the client. */
    public static Models shipped() {
        return of(Prices.shipped(), Limits.shipped());
    }

    public boolean knows(String model) {
        return known.contains(ModelName.plain(model));
    }

    /** The known models whose names are nearest to a name, the nearest first. Models for embeddings are left out. */
    public List<String> nearest(String model) {
        var name = ModelName.plain(model);
        return known.stream()
                .filter(other -> !other.contains("embedding"))
                .sorted(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(MAX_NEAREST)
                .toList();
    }

    /** The end of a model; empty: none is known. */
    public Optional<ModelEnd> end(String model) {
        return Optional.ofNullable(ends.get(ModelName.plain(model)));
    }

    /** The model that answers, and is billed, on a day: after a model's end, its successor. Named without {@code models/}. */
    public String answering(String model, LocalDate day) {
        var name = ModelName.plain(model);
        return end(name)
                .filter(end -> !day.isBefore(end.day()))
                .flatMap(end -> Optional.ofNullable(end.successor()))
                .map(successor -> answering(successor, day))
                .orElse(name);
    }

    /** The warning, on a day, that a model ends within 60 days or has ended; empty: it does not. */
    public Optional<String> warning(String model, LocalDate day) {
        var name = ModelName.plain(model);
        return end(name)
                .filter(end -> !day.plusDays(DAYS_OF_WARNING).isBefore(end.day()))
                .map(end -> day.isBefore(end.day()) ? endsSoon(name, end) : hasEnded(name, end));
    }

    private static String endsSoon(String name, ModelEnd end) {
        return "%s ends %s %s%s".formatted(name, end.earliest() ? "at the earliest on" : "on", end.day(), inPlace(end));
    }

    private static String hasEnded(String name, ModelEnd end) {
        return "%s has ended on %s%s".formatted(name, end.day(), inPlace(end));
    }

    private static String inPlace(ModelEnd end) {
        return end.successor() == null
                ? ""
                : "; from then on %s answers in its place, at its own price".formatted(end.successor());
    }

    /** Letters to be changed, added or taken away (Levenshtein). */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (var j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[before.length];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
