package dev.cupel.local.publish;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON strictly: a member that is there twice would lose one of its texts. */
final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** The text is no JSON. The parser's own message is not kept: it repeats pieces of the text. */
    static final class NotJsonException extends Exception {

        private static final long serialVersionUID = 1;

        private final int line;
        private final int column;

        NotJsonException(int line, int column) {
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    static JsonNode parse(byte[] text) throws NotJsonException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw at == null ? new NotJsonException(1, 1) : new NotJsonException(at.getLineNr(), at.getColumnNr());
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
