package dev.cupel.emulator.schema;

/** What the API's JSON parser finds wrong with a request. */
sealed interface Violation {

    /** Where the thing is that has it, such as {@code generation_config.response_schema}; empty for the request. */
    String path();

    /** What the answer to an interactive call says. */
    String payloadMessage();

    /** What the error of a batch job says. */
    String lineMessage();

    /** A field that the message does not have. */
    record UnknownField(String path, String name) implements Violation {

        @Override
        public String payloadMessage() {
            return "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                    .formatted(name, path.isEmpty() ? "" : " at '%s'".formatted(path));
        }

        @Override
        public String lineMessage() {
            return "no such field: '%s'".formatted(name);
        }
    }

    /** A list where there can be one value only, or a value where a message is expected. */
    record WrongShape(String path, String name, String problem) implements Violation {

        @Override
        public String payloadMessage() {
            return "Invalid JSON payload received. Unknown name \"%s\"%s: %s"
                    .formatted(name, path.isEmpty() ? "" : " at '%s'".formatted(path), problem);
        }

        @Override
        public String lineMessage() {
            return "field '%s': %s".formatted(name, problem);
        }
    }

    /** A value that its field's type does not have; the value is as in JSON. */
    record InvalidValue(String path, String type, String value) implements Violation {

        @Override
        public String payloadMessage() {
            return "Invalid value at '%s' (%s), %s".formatted(path, type, value);
        }

        @Override
        public String lineMessage() {
            return "invalid value at '%s' (%s), %s".formatted(path, type, value);
        }
    }
}
