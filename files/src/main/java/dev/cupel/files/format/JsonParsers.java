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
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON token by token. */
final class JsonParsers {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Whoever gives a text has bounded it.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // A file may have any number of names, which would all be held.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            // Read, so that its item can be named, and the others can be read on.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private JsonParsers() {}

    /**
     * A parser of a text of any length.
     *
     * @param maxText characters of the longest value in it
     */
    static JsonParser parser(Reader text, int maxText) {
        var bounded = FACTORY.rebuild()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(maxText).build())
                .build();
        return bounded.createParser(ObjectReadContext.empty(), text);
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
