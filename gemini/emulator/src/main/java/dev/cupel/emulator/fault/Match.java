package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.ModelName;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests, jobs or lines a fault is for; a null member matches everything.
 *
 * @param routes of requests; without meaning for jobs and lines
 * @param model name without {@code models/}, exact
 * @param displayName found anywhere in the display name
 * @param key found anywhere in the line's key
 * @param nth only this match, counted from 1; 0 for all
 * @param first only so many matches from the first on; 0 for all
 */
record Match(
        Set<Route> routes,
        @Nullable String model,
        @Nullable Pattern displayName,
        @Nullable Pattern key,
        long nth,
        long first) {

    boolean request(RequestFacts request) {
        return routes.contains(request.route()) && job(request.model(), request.displayName());
    }

    boolean job(String actualModel, String actualDisplayName) {
        return (model == null || model.equals(ModelName.plain(actualModel))) && found(displayName, actualDisplayName);
    }

    boolean line(String actualModel, String actualDisplayName, String actualKey) {
        return job(actualModel, actualDisplayName) && found(key, actualKey);
    }

    /** Whether the occurrence, counted from 1, is one that is hit. */
    boolean occurrence(long occurrence) {
        return (nth == 0 || occurrence == nth) && (first == 0 || occurrence <= first);
    }

    /** Whether it depends on the number of earlier matches. */
    boolean counts() {
        return nth > 0 || first > 0;
    }

    private static boolean found(@Nullable Pattern pattern, String text) {
        return pattern == null || pattern.matcher(text).find();
    }
}
