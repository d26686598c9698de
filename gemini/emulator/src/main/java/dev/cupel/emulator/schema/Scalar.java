package dev.cupel.emulator.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Values that are no messages, each with the name that the API's errors have for its type. */
enum Scalar {
    ANY("TYPE_MESSAGE"),
    STRING("TYPE_STRING"),
    BOOL("TYPE_BOOL"),
    INT32("TYPE_INT32"),
    INT64("TYPE_INT64"),
    NUMBER("TYPE_FLOAT"),
    ENUM("TYPE_ENUM"),
    /** The type of a schema. */
    TYPE("type.googleapis.com/google.ai.generativelanguage.v1beta.Type"),
    /** What embeddings are for. */
    TASK("type.googleapis.com/google.ai.generativelanguage.v1beta.TaskType");

    private static final Pattern WHOLE = Pattern.compile("-?\\d+(\\.0+)?");
    private static final Pattern DECIMAL = Pattern.compile("-?(\\d+(\\.\\d+)?([eE][+-]?\\d+)?|Infinity)|NaN");
    private static final Set<String> TYPES =
            Set.of("TYPE_UNSPECIFIED", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");
    private static final Set<String> TASKS = Set.of(
            "TASK_TYPE_UNSPECIFIED",
            "RETRIEVAL_QUERY",
            "RETRIEVAL_DOCUMENT",
            "SEMANTIC_SIMILARITY",
            "CLASSIFICATION",
            "CLUSTERING",
            "QUESTION_ANSWERING",
            "FACT_VERIFICATION",
            "CODE_RETRIEVAL_QUERY");

    private final String wireName;

    Scalar(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Optional<Scalar> of(String name) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether proto3 JSON may hold such a value; numbers may be written as strings. */
    boolean takes(JsonNode value) {
        return switch (this) {
            case ANY -> true;
            case STRING -> value.isString();
            case BOOL -> value.isBoolean();
            case INT32, INT64 -> whole(value);
            case NUMBER ->
                value.isNumber()
                        || (value.isString()
                                && DECIMAL.matcher(value.stringValue()).matches());
            case ENUM -> value.isString() || value.isIntegralNumber();
            case TYPE -> named(value, TYPES);
            case TASK -> named(value, TASKS);
        };
    }

    private static boolean named(JsonNode value, Set<String> names) {
        return value.isIntegralNumber()
                || (value.isString() && names.contains(value.stringValue().toUpperCase(Locale.ROOT)));
    }

    private static boolean whole(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue()))
                || (value.isString() && WHOLE.matcher(value.stringValue()).matches());
    }
}
