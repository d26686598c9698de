package dev.cupel.gemini.call;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Gemini API key. It is never shown: {@link #toString()} is constant, and only this package reads the value. */
public final class ApiKey {
    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * A key, with the white space around it (a secret file's last newline) cut off.
     *
     * @throws IllegalArgumentException when it is empty or could not be sent as a header; the message does not quote it
     */
    public static ApiKey of(String value) {
        var key = value.strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        // OkHttp quotes the value of a header with such a character in its exception message.
        if (!key.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("the API key has a character that is not printable ASCII");
        }
        return new ApiKey(key);
    }

    String value() {
        return value;
    }

    /** The text with every occurrence of the key masked. */
    String redact(String text) {
        return text.replace(value, "***");
    }

    /**
     * The failure; or, where it or anything that it carries quotes the key, what it says without the key. The names of
     * classes and methods quote nothing, though a key may be a word of them.
     */
    Throwable hidden(Throwable failure) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        return isQuotedIn(failure, seen) ? new IOException(redact(failure.toString())) : failure;
    }

    private boolean isQuotedIn(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        return said(failure).contains(value)
                || isQuotedIn(failure.getCause(), seen)
                || Stream.of(failure.getSuppressed()).anyMatch(suppressed -> isQuotedIn(suppressed, seen));
    }

    /** What a stack trace shows above the frames, without the class. */
    private static String said(Throwable failure) {
        var shown = failure.toString();
        var className = failure.getClass().getName();
        return shown.startsWith(className) ? shown.substring(className.length()) : shown;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "ApiKey[***]";
    }
}
