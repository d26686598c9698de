package dev.cupel.emulator.fault;

import dev.cupel.emulator.fault.FaultReader.Members;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
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
                    case Kind.OnRequest r -> FOR_REQUESTS;
                    case Kind.OnJob j -> FOR_JOBS;
                    case OnDelivery d -> FOR_JOBS;
                    case Kind.OnLine l -> FOR_LINES;
                });
        return new Match(
                route(members, kind),
                members.has("model") ? members.text("model").replaceFirst("^models/", "") : null,
                pattern(members, "displayName"),
                pattern(members, "key"),
                members.whole("nth", 0),
                members.whole("first", 0));
    }

    private static @Nullable Route route(Members members, Kind kind) {
        var otherwise = kind instanceof Kind.TruncatedBody ? Route.DOWNLOAD : null;
        if (!members.has("route")) {
            return otherwise;
        }
        var label = members.text("route");
        var route = Route.of(label).orElseThrow(() -> members.wrong("route", "'%s' is unknown".formatted(label)));
        if (otherwise != null && route != otherwise) {
            throw members.wrong("route", "must be 'download' for this kind");
        }
        return route;
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
