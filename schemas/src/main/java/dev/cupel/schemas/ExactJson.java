package dev.cupel.schemas;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON whose numbers keep their digits. Read as doubles, which is what a tree has otherwise, 9007199254740993.0 becomes
 * another number, 12.50 becomes 12.5, and 1e400 is no number any more.
 */
public final class ExactJson {

    /** Nobody means a larger exponent, and whoever calculates with it may need as many digits. */
    private static final int MAX_EXPONENT = 9_999;

    /** RFC 8259, section 6. YAML has other ways to write numbers. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?(?:[eE][+-]?\\d++)?");

    /** Reads trees and writes them. A second value behind the first is an error. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(numbers())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExactJson() {}

    /** For a mapper of another kind, whose trees are to keep numbers as they are written. */
    public static JacksonModule numbers() {
        return new SimpleModule("exact-numbers")
                .addDeserializer(JsonNode.class, new Tree<>(JsonNode.class))
                .addDeserializer(ObjectNode.class, new Tree<>(ObjectNode.class));
    }

    /** Builds a tree. Jackson's own asks the parser for a number's value, and forgets its text. */
    private static final class Tree<T extends JsonNode> extends ValueDeserializer<T> {

        private final Class<T> type;

        Tree(Class<T> type) {
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            var node = node(parser, context);
            return type.isInstance(node)
                    ? type.cast(node)
                    : context.reportInputMismatch(type, "expected %s", type.getSimpleName());
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            return type.isAssignableFrom(NullNode.class) ? NullNode.instance : null;
        }

        /** A member that is not there is no null of JSON. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        private static JsonNode node(JsonParser parser, DeserializationContext context) {
            var nodes = context.getNodeFactory();
            return switch (parser.currentToken()) {
                case START_OBJECT, PROPERTY_NAME -> object(parser, context);
                case START_ARRAY -> {
                    var array = nodes.arrayNode();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        array.add(node(parser, context));
                    }
                    yield array;
                }
                case VALUE_STRING -> nodes.stringNode(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, context);
                case VALUE_TRUE -> nodes.booleanNode(true);
                case VALUE_FALSE -> nodes.booleanNode(false);
                case VALUE_NULL -> nodes.nullNode();
                case VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                    throw new StreamConstraintsException("expected a value of JSON", parser.currentTokenLocation());
            };
        }

        private static ObjectNode object(JsonParser parser, DeserializationContext context) {
            var object = context.getNodeFactory().objectNode();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                parser.nextToken();
            }
            while (parser.currentToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                object.set(name, node(parser, context));
                parser.nextToken();
            }
            return object;
        }

        private static JsonNode number(JsonParser parser, DeserializationContext context) throws JacksonException {
            var text = parser.getString();
            if (!NUMBER.matcher(text).matches()) {
                throw new StreamConstraintsException("expected a number of JSON", parser.currentTokenLocation());
            }
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && !text.equals("-0")) {
                return switch (parser.getNumberType()) {
                    case INT -> context.getNodeFactory().numberNode(parser.getIntValue());
                    case LONG -> context.getNodeFactory().numberNode(parser.getLongValue());
                    case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                        context.getNodeFactory().numberNode(parser.getBigIntegerValue());
                };
            }
            return DecimalNode.valueOf(written(text, parser));
        }

        private static WrittenNumber written(String text, JsonParser parser) {
            try {
                var number = new WrittenNumber(text);
                if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Its exponent is even beyond what is counted with.
            }
            throw new StreamConstraintsException(
                    "expected an exponent of at most %d".formatted(MAX_EXPONENT), parser.currentTokenLocation());
        }
    }
}
