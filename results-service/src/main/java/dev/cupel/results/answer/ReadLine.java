package dev.cupel.results.answer;

import java.util.Optional;

/** What a line of a result has turned out to be. */
public sealed interface ReadLine {

    /** It answers a request of the batch. */
    record Answers(AnsweredRequest request) implements ReadLine {}

    /** It answers no request of the batch. */
    record Foreign() implements ReadLine {}

    /**
     * It cannot be read.
     *
     * @param cause what kind of reason that has
     * @param key of the request that it answers; empty: it does not show
     * @param message why, with figures, and what can be done about it
     */
    public record Unread(Cause cause, Optional<String> key, String message) implements ReadLine {}

    /** Why a line cannot be read. */
    public enum Cause {
        TOO_LONG,
        DAMAGED
    }
}
