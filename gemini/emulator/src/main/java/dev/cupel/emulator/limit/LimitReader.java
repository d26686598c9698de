package dev.cupel.emulator.limit;

import dev.cupel.emulator.limit.LimitTable.Rate;
import dev.cupel.emulator.limit.LimitTable.Row;
import dev.cupel.emulator.wire.JsonPlace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a limits file and names what is wrong with it. */
final class LimitReader {

    private static final String EVERY_MODEL = "*";
    private static final List<Tier> TIERS = List.of(Tier.FREE, Tier.ONE, Tier.TWO, Tier.THREE);

    private LimitReader() {}

    static LimitTable read(String name, String json) {
        var root = JsonPlace.parse(name, json).allow(Set.of("about", "files", "batch", "models"));
        var files = root.child("files").allow(Set.of("fileBytes", "projectBytes", "source", "date"));
        var batch = root.child("batch").allow(Set.of("concurrentJobs", "source", "date"));
        var rows = root.list("models").stream().map(LimitReader::row).toList();
        if (rows.isEmpty() || !rows.getLast().match().equals(EVERY_MODEL)) {
            throw root.child("models").wrong("the last row must match every model: \"*\"");
        }
        var jobs = batch.child("concurrentJobs");
        if (jobs.whole() > Integer.MAX_VALUE) {
            throw jobs.wrong("is too much");
        }
        return new LimitTable(
                files.child("fileBytes").whole(), files.child("projectBytes").whole(), (int) jobs.whole(), rows);
    }

    private static Row row(JsonPlace place) {
        place.allow(Set.of("match", "enqueuedTokens", "interactive"));
        return new Row(
                place.child("match").text(),
                enqueuedTokens(place.child("enqueuedTokens")),
                rates(place.child("interactive")));
    }

    private static Map<Tier, Long> enqueuedTokens(JsonPlace place) {
        place.allow(Set.of("tokens", "source", "date", "assumed"));
        var tokens = place.child("tokens").allow(Set.of("free", "1", "2", "3"));
        var byTier = new EnumMap<Tier, Long>(Tier.class);
        for (var tier : TIERS) {
            if (tokens.has(tier.toString())) {
                byTier.put(tier, tokens.child(tier.toString()).whole());
            }
        }
        return byTier;
    }

    private static Map<Tier, Rate> rates(JsonPlace place) {
        place.allow(Set.of("free", "1", "2", "3", "source", "date", "assumed"));
        var byTier = new EnumMap<Tier, Rate>(Tier.class);
        for (var tier : TIERS) {
            var rate = place.child(tier.toString()).allow(Set.of("rpm", "tpm"));
            byTier.put(
                    tier, new Rate(rate.child("rpm").whole(), rate.child("tpm").whole()));
        }
        return byTier;
    }
}
