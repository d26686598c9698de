package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.Models;
import dev.cupel.recipes.shipped.NewRecipe;
import dev.cupel.recipes.shipped.ShippedTexts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class NewRecipeTest {

    static final List<String> SHIPPED = ShippedTexts.NAMES;

    static Stream<List<String>> fields() {
        return Stream.of(
                List.of(),
                List.of("question", "answer"),
                List.of("no", "on", "1", "a.b", "a b", "ключ", "#x", "it's \"so\"", "{{"),
                List.of("item", "other"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void passesTheCheckWithAnyFields(List<String> fields) {
        var read = Recipes.read(NewRecipe.of("mine", fields, fields, fields));

        assertThat(read.problems()).isEmpty();
        var rules = new ModelRules(Models.shipped());
        assertThat(rules.problems(read.document(), read.lines())).isEmpty();
        assertThat(rules.warnings(read.document(), LocalDate.of(2026, 11, 30))).isEmpty();
        assertThat(read.document().requiredFields()).isEqualTo(fields);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void isLikeOneThatShipsUnderAnotherName(String shipped) {
        var recipe = Recipes.valid(NewRecipe.as(shipped, "mine"));

        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(RecipeDiff.between(Recipes.valid(ShippedTexts.recipe(shipped)), recipe)
                        .changes())
                .extracting(RecipeDiff.Change::member)
                .containsExactly("name");
    }

    @Test
    void namesEachFieldInThePrompt() {
        var recipe =
                Recipes.valid(NewRecipe.of("mine", List.of("title", "artist"), List.of("title"), List.of("artist")));

        assertThat(recipe.promptTemplate()).isEqualTo("title: {{title}}\nartist: {{artist}}\n");
        assertThat(recipe.requiredFields()).containsExactly("title");
        assertThat(recipe.responseSchema().path("properties").propertyNames()).containsExactly("artist");
    }
}
