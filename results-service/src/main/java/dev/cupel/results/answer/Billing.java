package dev.cupel.results.answer;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request was billed, as far as one can tell from what came of it. */
public enum Billing {
    /** Its answer says what it has used. */
    METERED,
    /** It was refused, or never sent, before a model saw it: nothing is billed for it. */
    FREE,
    /** It may have been billed: a model may have worked on it, and nothing says what it has used. */
    UNKNOWN;

    /** google.rpc.Code CANCELLED. */
    static final int CANCELLED = 1;
    /** google.rpc.Code INVALID_ARGUMENT. */
    static final int INVALID_ARGUMENT = 3;
    /**
     * Codes of google.rpc.Code that refuse a request before anything is generated: INVALID_ARGUMENT, NOT_FOUND,
     * PERMISSION_DENIED, RESOURCE_EXHAUSTED (429), FAILED_PRECONDITION, OUT_OF_RANGE, UNAUTHENTICATED.
     */
    private static final Set<Integer> REFUSALS = Set.of(INVALID_ARGUMENT, 5, 7, 8, 9, 11, 16);

    private static final Pattern CODE_FIRST = Pattern.compile(INVALID_ARGUMENT + ": ");

    static Billing of(Usage usage) {
        return usage.prompt() + usage.output() + usage.thoughts() > 0 ? METERED : UNKNOWN;
    }

    /**
     * Of a request whose line is an error. Other errors than refusals, such as of the server or of a deadline, may have come
     * when the answer was made already.
     */
    static Billing ofError(int code, Mode mode) {
        // Interactive requests that were not asked any more, because their dataset was cancelled, have such a line from
        // us.
        return REFUSALS.contains(code) || (code == CANCELLED && mode == Mode.INTERACTIVE) ? FREE : UNKNOWN;
    }

    /**
     * Of the requests of a job that ended without results. One that failed because its input is invalid was refused as a
     * whole. Of any other nothing says that it had not begun, or that what it had made by then is free.
     *
     * @param error code and message; null: none was given
     */
    public static Billing ofJobWithoutResults(Ending ended, @Nullable String error) {
        return switch (ended) {
            case WITHDRAWN -> FREE;
            case FAILED -> error != null && CODE_FIRST.matcher(error).lookingAt() ? FREE : UNKNOWN;
            case SUCCEEDED, CANCELLED, EXPIRED, LOST, ANSWERED -> UNKNOWN;
        };
    }
}
