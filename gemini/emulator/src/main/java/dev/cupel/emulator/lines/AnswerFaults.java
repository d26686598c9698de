package dev.cupel.emulator.lines;

import dev.cupel.emulator.answer.Answer;
import dev.cupel.emulator.fault.OnLine;
import dev.cupel.emulator.fault.OnLine.Silence;
import dev.cupel.emulator.fault.OnLine.TextChange;
import dev.cupel.emulator.wire.Json;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;

/** Applies faults to answers. A changed text is billed like the original; an empty answer is billed for its prompt. */
public final class AnswerFaults {

    private static final String PROSE = "I have looked at the item and I believe that it is correct as it stands.";
    private static final String REFUSAL =
            "I'm sorry, but I can't help with that request. If there is something else, I'm happy to assist.";
    private static final String OTHER = "{\"unexpected\":{\"values\":[1,null,\"two\"]}}";
    private static final int DEPTH = 100_000;

    private AnswerFaults() {}

    public static Response spoiled(OnLine.OfAnswer fault, Answer answer) {
        return switch (fault) {
            case TextChange change -> Response.of(answer.withText(changed(change, answer.text())));
            case Silence.MAX_TOKENS -> Response.of(answer.exhausted());
            case Silence.BLOCKED_PROMPT ->
                new Response(answer.silent().blockedPrompt(), answer.silent().usage());
            case Silence.SAFETY ->
                new Response(answer.silent().blockedCandidate(), answer.silent().usage());
        };
    }

    private static String changed(TextChange change, String text) {
        return switch (change) {
            case FENCED -> "```json\n" + text + "\n```";
            case NOT_JSON -> PROSE;
            case TRUNCATED_JSON -> text.substring(0, (text.length() + 1) / 2);
            case WRONG_SCHEMA -> OTHER;
            case REFUSAL -> REFUSAL;
            case COMMENTS -> "// the refined item\n" + JsonText.commented(text);
            case TRAILING_COMMAS -> JsonText.trailingCommas(text);
            case SINGLE_QUOTES -> JsonText.singleQuoted(text);
            case PROSE_AROUND ->
                "Here is the refined item:\n\n" + text + "\n\nLet me know if you would like anything else.";
            case RAW_NEWLINES -> JsonText.rawNewlines(text);
            case DROPPED_ELEMENT -> elements(text, array -> array.remove(array.size() - 1));
            case REPEATED_ELEMENT -> elements(text, array -> array.add(array.get(0)));
            case REVERSED_ELEMENTS -> elements(text, AnswerFaults::reverse);
            case DEEP_JSON -> "[".repeat(DEPTH) + "]".repeat(DEPTH);
        };
    }

    /** The text of another array; what is no array with elements stays as it is. */
    private static String elements(String text, Consumer<ArrayNode> change) {
        try {
            if (Json.MAPPER.readTree(text) instanceof ArrayNode array && !array.isEmpty()) {
                change.accept(array);
                return array.toString();
            }
            return text;
        } catch (JacksonException e) {
            return text;
        }
    }

    private static void reverse(ArrayNode array) {
        for (var i = 1; i < array.size(); i++) {
            array.insert(0, array.remove(i));
        }
    }
}
