package dev.cupel.emulator.schema;

import dev.cupel.emulator.wire.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A message's fields.
 *
 * @param fields by both of their names, in camelCase and in snake_case
 */
record Message(Map<String, Field> fields) {

    /** The field of that name, however its words are divided. */
    Optional<Field> find(String name) {
        return fields.values().stream()
                .filter(field -> undivided(field.name()).equals(undivided(name)))
                .findFirst();
    }

    private static String undivided(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    static Message of(String table) {
        var fields = new HashMap<String, Field>();
        for (var text : table.split(",", -1)) {
            var field = MessageTable.field(text);
            fields.put(field.name(), field);
            fields.put(Json.snake(field.name()), field);
        }
        return new Message(Map.copyOf(fields));
    }
}
