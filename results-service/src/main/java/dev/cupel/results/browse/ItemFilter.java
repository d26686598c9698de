package dev.cupel.results.browse;

import dev.cupel.rest.Problems;
import dev.cupel.schemas.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which items of a dataset are wanted. What is null does not matter.
 *
 * @param label as JSON object
 * @param text part of the message, in whatever case
 */
record ItemFilter(
        @Nullable Outcome outcome,
        @Nullable State state,
        @Nullable String batch,
        @Nullable String label,
        @Nullable String text) {

    /** Where an item stands. */
    enum State {
        OPEN,
        REFINED,
        FAILED
    }

    /** Reads what a request asks for; what is not understood is answered with 400. */
    static ItemFilter parse(
            @Nullable String outcome,
            @Nullable String state,
            @Nullable String batch,
            @Nullable String label,
            @Nullable String text) {
        return new ItemFilter(
                outcome == null ? null : Problems.oneOf("outcome", Outcome.values(), outcome),
                state == null ? null : Problems.oneOf("state", State.values(), state),
                batch == null ? null : Problems.text("batch", batch),
                label == null ? null : label(Problems.text("label", label)),
                text == null ? null : Problems.text("text", text));
    }

    private static String label(String text) {
        var equals = text.indexOf('=');
        if (equals < 1) {
            throw Problems.bad("label: expected name=value, not '%s'".formatted(text));
        }
        return JsonMapper.shared().writeValueAsString(Map.of(text.substring(0, equals), text.substring(equals + 1)));
    }
}
