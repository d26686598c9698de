package dev.cupel.recipes.shipped;

import dev.cupel.schemas.ExactJson;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts to begin a recipe with. Each is a recipe that can be published as it is. */
public final class NewRecipe {

    /** The name under which the JSON Schema of recipes lies beside one. */
    public static final String SCHEMA_FILE = "recipe.schema.json";

    /** By what yaml-language-server, which many editors have, finds the schema. */
    private static final String MODELINE = "# yaml-language-server: $schema=%s%n".formatted(SCHEMA_FILE);

    private static final Pattern NAME = Pattern.compile("(?m)^name: .*$");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /** A field of this name would hide what the template calls so. */
    private static final String ALL = "item";

    private NewRecipe() {}

    /** One as a recipe that ships, under another name. */
    public static String as(String shipped, String name) {
        var text = ShippedTexts.recipe(shipped);
        return MODELINE + NAME.matcher(text).replaceFirst(Matcher.quoteReplacement("name: " + name));
    }

    /**
     * One for items with these fields, which it refines. Empty: they are not known.
     *
     * @param required those of them that every item has
     * @param texts those of them that an answer has anew; empty: an answer has one text
     */
    public static String of(String name, List<String> fields, List<String> required, List<String> texts) {
        var refined = texts.isEmpty() ? List.of("text") : texts;
        return MODELINE
                + ShippedTexts.newRecipe()
                        .replace("$(name)", name)
                        .replace("$(answerNames)", list(refined))
                        .replace("$(required)", list(required))
                        .replace("$(answers)", answers(refined))
                        .replace("$(prompt)", prompt(fields));
    }

    private static String answers(List<String> fields) {
        return fields.stream()
                .map(field -> "    %s: {type: string}".formatted(quoted(field)))
                .collect(Collectors.joining("\n"));
    }

    private static String prompt(List<String> fields) {
        return !fields.isEmpty()
                        && fields.stream()
                                .allMatch(field -> PLAIN.matcher(field).matches() && !field.equals(ALL))
                ? fields.stream()
                        .map(field -> "  %s: {{%s}}".formatted(field, field))
                        .collect(Collectors.joining("\n"))
                : "  {{item}}";
    }

    private static String list(List<String> names) {
        return names.stream().map(NewRecipe::quoted).collect(Collectors.joining(", "));
    }

    /** YAML takes some bare words for something else, such as {@code no}. */
    private static String quoted(String name) {
        return ExactJson.MAPPER.writeValueAsString(name);
    }
}
