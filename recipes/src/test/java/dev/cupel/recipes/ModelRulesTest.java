package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cupel.gemini.catalog.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRulesTest {

    private static final String SEARCHING =
            Recipes.LEAST.replace("gemini-3.1-flash-lite", "gemini-2.5-flash") + "tools: [{googleSearch: {}}]\n";

    private static List<Problem> problems(String yaml) {
        var read = Recipes.read(yaml);
        assertThat(read.problems()).isEmpty();
        return new ModelRules(Models.shipped()).problems(read.draft(), read.lines());
    }

    @Test
    void namesEachKeywordThatTheApiDoesNotTakeWithItsLine() {
        var yaml = Recipes.LEAST.replace("responseSchema: {type: object}\n", "") + """
                responseSchema:
                  type: object
                  properties:
                    a: {anyOf: [{type: string, minLength: 1}]}
                    b:
                      $ref: '#/$defs/b'
                      description: beside it
                  $defs: {b: {type: string, const: x}}
                """;

        assertThat(problems(yaml))
                .extracting(Problem::member, Problem::line)
                .containsExactlyInAnyOrder(
                        tuple("responseSchema.properties.a.anyOf.0.minLength", 11),
                        tuple("responseSchema.properties.b.description", 14),
                        tuple("responseSchema.$defs.b.const", 15));
    }

    @Test
    void takesToolsOfAModelThatHasThemForTextsOnly() {
        assertThat(problems(SEARCHING)).extracting(Problem::member).containsExactly("tools");
        assertThat(problems(SEARCHING.replace("responseSchema: {type: object}\n", "")))
                .isEmpty();
    }
}
