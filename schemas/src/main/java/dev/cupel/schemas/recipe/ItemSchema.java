package dev.cupel.schemas.recipe;

import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema that a recipe's items must satisfy: objects with the members {@code fields} and {@code labels}, whose members
 * are texts. It is compiled when the first item is held to it.
 */
public final class ItemSchema {

    private static final Set<String> MEMBERS = Set.of("fields", "labels");
    private static final int LONGEST_REASON = 1_000;

    private final String json;
    private @Nullable RecipeSchema compiled;

    public ItemSchema(String json) {
        this.json = json;
    }

    /**
     * Checks a schema before it is published.
     *
     * @throws UnusableSchemaException when no item could be held to it, or it speaks of something that items do not have
     */
    public static void check(JsonNode schema) {
        var others = new TreeSet<String>();
        schema.path("properties").propertyNames().forEach(others::add);
        schema.path("required").forEach(name -> others.add(name.asString("")));
        others.removeAll(MEMBERS);
        if (!others.isEmpty()) {
            throw new UnusableSchemaException(
                    "expected properties fields and labels, which have an item's texts; found '%s'"
                            .formatted(others.first()));
        }
        RecipeSchema.compile(schema);
    }

    /** As JSON. */
    public String json() {
        return json;
    }

    /** Where and how an item violates it; empty: it does not. */
    public synchronized Optional<String> problem(Map<String, String> fields, Map<String, String> labels) {
        var item = ExactJson.MAPPER.createObjectNode();
        fields.forEach(item.putObject("fields")::put);
        labels.forEach(item.putObject("labels")::put);
        try {
            if (compiled == null) {
                compiled = RecipeSchema.compile(ExactJson.MAPPER.readTree(json));
            }
            var problems = compiled.problems(item);
            return problems.isEmpty() ? Optional.empty() : Optional.of(cut(String.join("; ", problems)));
        } catch (UnusableSchemaException e) {
            return Optional.of("it cannot be held to the recipe's itemSchema: " + e.getMessage());
        }
    }

    private static String cut(String reason) {
        var printable = Texts.printable(reason);
        return printable.length() <= LONGEST_REASON ? printable : printable.substring(0, LONGEST_REASON) + "…";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemSchema schema && json.equals(schema.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
