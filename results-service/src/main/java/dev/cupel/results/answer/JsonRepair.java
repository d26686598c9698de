package dev.cupel.results.answer;

import dev.cupel.schemas.ExactJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that is damaged as models damage it, so that the answer need not be paid for again. Jackson's leniency
 * sees to what is between the braces; what is before and after them is not looked at. Nothing is made up: of a text
 * that is cut off, what is whole is kept, and objects and arrays are closed.
 */
final class JsonRepair {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .addModule(ExactJson.numbers())
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .build();

    /** Braces and brackets that begin JSON rather than stand in prose, as those of {this} or [1] do. */
    private static final Pattern START =
            Pattern.compile("\\{\\s*+(?:[\"'/]|[\\p{L}_$][\\p{L}\\p{N}_$]*+\\s*+:)|\\[\\s*+[\"'\\[{]");

    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private final String text;
    private final Deque<Character> closers = new ArrayDeque<>();
    private int whole;

    private JsonRepair(String text) {
        this.text = text;
    }

    /**
     * What could be read.
     *
     * @param open how many objects and arrays were not ended: the text was cut off in them
     */
    record Repaired(JsonNode json, int open) {}

    static boolean isIn(String text) {
        return START.matcher(text).find();
    }

    /** Empty: there is no JSON in the text, it cannot be read, or there is more than one and nobody knows which counts. */
    static Optional<Repaired> read(String text) {
        var start = START.matcher(text);
        return start.find()
                ? new JsonRepair(withoutUnfinished(text.substring(start.start()))).read()
                : Optional.empty();
    }

    /** Takes a number or word at the end off, because it may have been longer, and a comma, behind which it may end. */
    private static String withoutUnfinished(String text) {
        var end = text.length();
        while (end > 0 && isOfScalar(text.charAt(end - 1))) {
            end--;
        }
        if (LITERALS.contains(text.substring(end))) {
            return text;
        }
        var kept = text.substring(0, end).stripTrailing();
        return kept.endsWith(",") ? kept.substring(0, kept.length() - 1) : kept;
    }

    private static boolean isOfScalar(char c) {
        return Character.isLetterOrDigit(c) || "+-._".indexOf(c) >= 0;
    }

    private Optional<Repaired> read() {
        try {
            goToTheEnd();
            if (isIn(text.substring(whole))) {
                return Optional.empty();
            }
            var closed = new StringBuilder(text.substring(0, whole));
            closers.forEach(closed::append);
            return Optional.of(new Repaired(LENIENT.readTree(closed.toString()), closers.size()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Goes to the end of the JSON, or as far as it is whole. */
    private void goToTheEnd() {
        try (var parser = LENIENT.createParser(text)) {
            do {
                var token = parser.nextToken();
                // A string is read here, not before.
                parser.finishToken();
                advance(token, parser);
            } while (!closers.isEmpty());
        } catch (UnexpectedEndOfInputException e) {
            // What is open is closed.
        }
    }

    private void advance(JsonToken token, JsonParser parser) {
        if (token.isStructStart()) {
            closers.push(token == JsonToken.START_OBJECT ? '}' : ']');
        } else if (token.isStructEnd()) {
            closers.pop();
        }
        if (token != JsonToken.PROPERTY_NAME) {
            whole = (int) parser.currentLocation().getCharOffset();
        }
    }
}
