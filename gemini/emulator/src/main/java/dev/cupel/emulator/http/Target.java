package dev.cupel.emulator.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path of the API points at, as in {@code /download/v1beta/files/abc:download}. The three versions are the same
 * thing.
 *
 * @param area {@code upload}, {@code download} or empty
 * @param collection such as {@code files}
 * @param id empty for the collection itself
 * @param verb what follows the colon; may be empty
 */
public record Target(String area, String collection, String id, String verb) {

    private static final Pattern PATH = Pattern.compile(
            "/(?:(upload|download)/)?v1(?:beta|alpha)?/([A-Za-z]+)(?:/([^/:]+))?(?:(?::|/(?=rotate_secret$))([A-Za-z_]+))?");

    public static Optional<Target> of(String path) {
        var matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(new Target(
                        orEmpty(matcher.group(1)),
                        matcher.group(2),
                        orEmpty(matcher.group(3)),
                        orEmpty(matcher.group(4))))
                : Optional.empty();
    }

    /** Method and path without the identifier, such as {@code GET download/files/*:download}. */
    public String shape(String method) {
        return method
                + " "
                + (area.isEmpty() ? "" : area + "/")
                + collection
                + (id.isEmpty() ? "" : "/*")
                + (verb.isEmpty() ? "" : ":" + verb);
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }
}
