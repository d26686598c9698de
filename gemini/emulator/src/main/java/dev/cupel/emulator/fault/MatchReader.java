package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.ModelName;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a fault's {@code match}; which members make sense depends on what the kind hits. */
final class MatchReader {

    private static final Set<String> FOR_REQUESTS = Set.of("route", "model", "displayName", "nth", "first");
    private static final Set<String> FOR_JOBS = Set.of("model", "displayName", "nth", "first");
    private static final Set<String> FOR_LINES = Set.of("model", "displayName", "key", "nth", "first");

    private MatchReader() {}

    static Match read(Members members, Kind kind) {
        members.allow(
                switch (kind) {
                    case OnRequest r -> FOR_REQUESTS;
                    case OnJob j -> FOR_JOBS;
                    case OnDelivery d -> FOR_JOBS;
                    case OnLine l -> FOR_LINES;
                });
        return new Match(
                kind instanceof OnRequest request ? routes(members, request) : Route.ALL,
                members.has("model") ? ModelName.plain(members.text("model")) : null,
                pattern(members, "displayName"),
                pattern(members, "key"),
                members.has("nth") ? members.positive("nth") : 0,
                members.has("first") ? members.positive("first") : 0);
    }

    private static Set<Route> routes(Members members, OnRequest kind) {
        if (!members.has("route")) {
            return kind.usualRoutes();
        }
        var label = members.text("route");
        var route = Route.of(label).orElseThrow(() -> members.wrong("route", "'%s' is unknown".formatted(label)));
        if (!kind.routes().contains(route)) {
            var possible = kind.routes().stream().map(Route::label).collect(Collectors.toCollection(TreeSet::new));
            throw members.wrong("route", "must be one of %s for this kind".formatted(possible));
        }
        return Set.of(route);
    }

    private static @Nullable Pattern pattern(Members members, String name) {
        if (!members.has(name)) {
            return null;
        }
        try {
            return Pattern.compile(members.text(name));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    members.wrong(name, e.getDescription()).getMessage(), e);
        }
    }
}
