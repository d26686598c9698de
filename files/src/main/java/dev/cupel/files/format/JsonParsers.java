package dev.cupel.files.format;

import dev.cupel.files.input.NotTextException;
import java.io.Reader;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON token by token. */
final class JsonParsers {

    /** More than any item may have, so that a text that is too long spoils its item only. */
    static final int MAX_TEXT = 1 << 26;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
            // Read, so that its item can be named, and the others can be read on.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private JsonParsers() {}

    static JsonParser parser(Reader text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    static JsonGenerator generator(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** What is wrong with a text, and on which line. The parser's own message is not used: it repeats pieces of the text. */
    record Fault(String reason, long line) {

        static Fault of(JacksonException e) {
            if (e.getCause() instanceof NotTextException notText) {
                return new Fault(notText.reason(), notText.line());
            }
            var at = e.getLocation();
            var line = at == null ? 1 : at.getLineNr();
            var column = at == null ? 1 : at.getColumnNr();
            return e instanceof StreamConstraintsException
                    ? new Fault("JSON with a text that is too long, or values that are nested too deeply", line)
                    : new Fault("not JSON from column %d".formatted(column), line);
        }
    }
}
