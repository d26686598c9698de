package dev.cupel.local.publish.input;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON strictly: a member that is there twice would lose one of its texts. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(ExactJson.numbers())
            .build();

    private static final String NOT_JSON = "not JSON from";

    /** First byte of what UTF-8 has no place for: each half of a surrogate pair by itself. */
    private static final byte SURROGATE = (byte) 0xED;

    private JsonText() {}

    /** The text is no JSON, or has what cannot be kept. The parser's own message is not kept: it repeats pieces of the text. */
    static final class NotJsonException extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        NotJsonException(String reason, int line, int column) {
            super(reason);
            this.line = line;
            this.column = column;
        }

        /** What is wrong, at a line that is counted otherwise. */
        String at(int line) {
            return "%s line %d, column %d".formatted(getMessage(), line, column);
        }

        /** What is wrong, and where. */
        String at() {
            return at(line);
        }
    }

    static JsonNode parse(byte[] text) throws NotJsonException {
        try {
            var json = JSON.readTree(text);
            if (mayHoldHalves(text)) {
                checkTexts(text);
            }
            return json;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw at == null
                    ? new NotJsonException(NOT_JSON, 1, 1)
                    : new NotJsonException(NOT_JSON, at.getLineNr(), at.getColumnNr());
        }
    }

    /** Whether there is an escape, or a byte of it, of what cannot be kept: few files have any. */
    private static boolean mayHoldHalves(byte[] text) {
        for (var i = 0; i + 2 < text.length; i++) {
            var next = text[i + 2];
            var escape = text[i] == '\\' && text[i + 1] == 'u' && (next == 'd' || next == 'D' || next == '0');
            if (escape || (text[i] == SURROGATE && (text[i + 1] & 0xFF) >= 0xA0)) {
                return true;
            }
        }
        return false;
    }

    private static void checkTexts(byte[] text) throws NotJsonException {
        try (var parser = JSON.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    checkText(parser);
                }
            }
        }
    }

    private static void checkText(JsonParser parser) throws NotJsonException {
        var at = parser.currentTokenLocation();
        var problem = Texts.problem(parser.getString());
        if (problem.isPresent()) {
            throw new NotJsonException(
                    "a text with %s, from".formatted(problem.get()), at.getLineNr(), at.getColumnNr());
        }
    }

    static boolean isBlank(byte[] text) {
        for (var b : text) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
