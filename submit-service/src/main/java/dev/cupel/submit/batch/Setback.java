package dev.cupel.submit.batch;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * What keeps a batch from moving, as it is stored with it.
 *
 * @param said the provider's words, or what we know of it; null: the category says it all
 */
public record Setback(ReasonCategory category, @Nullable String said) {

    private static final int NOT_FOUND = 404;

    /** A refusal or a failure of a call that asks a model. Google says 404 only of the model: of a file, 400 or 403. */
    public static Setback ofCall(GeminiException cause) {
        return cause instanceof PermanentGeminiException && cause.httpStatus() == NOT_FOUND
                ? new Setback(ReasonCategory.UNKNOWN_MODEL, cause.getMessage())
                : of(cause);
    }

    public static Setback of(GeminiException cause) {
        if (cause instanceof PermanentGeminiException) {
            return new Setback(ReasonCategory.REJECTED, cause.getMessage());
        }
        var category = cause.isOverQuota() ? ReasonCategory.THROTTLED : ReasonCategory.NOT_TAKEN;
        return new Setback(category, cause.getMessage());
    }

    /** The log has the rest: messages of what was not foreseen may hold anything. */
    static Setback ownFailure(RuntimeException cause) {
        var said = switch (cause) {
            case UncheckedIOException disk -> disk.getCause() == null ? null : noFile(disk.getCause());
            case DataAccessException database -> "the database could not do what it was asked";
            default -> null;
        };
        return new Setback(ReasonCategory.INTERNAL, said);
    }

    private static String noFile(IOException disk) {
        return "a file could not be written: " + disk.getMessage();
    }

    public static Setback waitsFor(ReasonCategory category) {
        return new Setback(category, null);
    }
}
