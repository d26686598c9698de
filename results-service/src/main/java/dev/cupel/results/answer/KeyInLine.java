package dev.cupel.results.answer;

import dev.cupel.schemas.ExactJson;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Finds the key of a line that cannot be read as a whole. Gemini writes it as any of the line's members, mostly the first
 * or the last one.
 */
final class KeyInLine {

    /**
     * The line's last member is its key. A quote behind a comma or brace and before a colon begins a name, and one brace at
     * the end is that of the line itself: so it is no text of the answer that looks like a key.
     */
    private static final Pattern LAST_MEMBER =
            Pattern.compile("[,{]\\s*+\"key\"\\s*+:\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\")\\s*+}\\s*+$");

    private KeyInLine() {}

    /**
     * The key; empty: it does not show.
     *
     * @param head how the line begins
     * @param tail how it ends
     */
    static Optional<String> find(String head, String tail) {
        return first(head).or(() -> last(tail));
    }

    private static Optional<String> first(String head) {
        try (var parser = ExactJson.MAPPER.createParser(head)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals("key")) {
                    return Optional.of(parser.getString());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            // Its beginning ends here, or is no JSON.
            return Optional.empty();
        }
    }

    private static Optional<String> last(String tail) {
        var matcher = LAST_MEMBER.matcher(tail);
        try {
            return matcher.find() ? ExactJson.MAPPER.readTree(matcher.group(1)).asStringOpt() : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
