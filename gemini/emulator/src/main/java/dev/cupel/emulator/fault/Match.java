package dev.cupel.emulator.fault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests, jobs or lines a fault is for; a null member matches everything.
 *
 * @param model name without {@code models/}, exact
 * @param displayName found anywhere in the display name
 * @param key found anywhere in the line's key
 * @param nth only this match, counted from 1; 0 for all
 * @param first only so many matches from the first on; 0 for all
 */
record Match(
        @Nullable Route route,
        @Nullable String model,
        @Nullable Pattern displayName,
        @Nullable Pattern key,
        long nth,
        long first) {

    boolean request(Route actual, String actualModel, String actualDisplayName) {
        return (route == null || route == actual) && names(actualModel, actualDisplayName);
    }

    boolean line(String actualModel, String actualDisplayName, String actualKey) {
        return names(actualModel, actualDisplayName) && found(key, actualKey);
    }

    /** Whether the occurrence, counted from 1, is one that is hit. */
    boolean occurrence(long occurrence) {
        return (nth == 0 || occurrence == nth) && (first == 0 || occurrence <= first);
    }

    private boolean names(String actualModel, String actualDisplayName) {
        return (model == null || model.equals(actualModel.replaceFirst("^models/", "")))
                && found(displayName, actualDisplayName);
    }

    private static boolean found(@Nullable Pattern pattern, String text) {
        return pattern == null || pattern.matcher(text).find();
    }
}
