package dev.cupel.recipes.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The recipes that come with this release, and what describes all of them. */
public final class ShippedTexts {

    /** Their names. */
    public static final List<String> NAMES = List.of("article-summary", "qa-refine", "songs-classify");

    private ShippedTexts() {}

    /** The text of one, by its name. */
    public static String recipe(String name) {
        return text("/recipes/%s.yaml".formatted(name));
    }

    /** The JSON Schema (draft 2020-12) of recipes, by which editors complete them. */
    public static String schema() {
        return text("recipe.schema.json");
    }

    static String newRecipe() {
        return text("new-recipe.yaml");
    }

    private static String text(String resource) {
        try (var in = ShippedTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
