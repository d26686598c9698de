package dev.cupel.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.events.Approval;
import dev.cupel.events.Gate;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class RecipeDocumentTest {

    @Test
    void readsTheRecipeThatShips() throws IOException {
        var recipe = RecipeDocument.parse("qa-refine.yaml", shipped()).published(1, Instant.EPOCH);

        assertThat(recipe.getName()).isEqualTo("qa-refine");
        assertThat(recipe.getRequiredFields()).containsExactly("question", "answer");
        assertThat(recipe.getResponseSchema()).startsWith("{\"type\":\"object\"");
        assertThat(recipe.getPromptTemplate()).contains("{{item}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[100, 500, rest]", "[100, 500]"})
    void readsWaves(String waves) throws IOException {
        var yaml = shipped() + "waves: " + waves;

        assertThat(RecipeDocument.parse("r.yaml", yaml)
                        .published(1, Instant.EPOCH)
                        .getWaves())
                .containsExactly(100L, 500L);
    }

    @Test
    void readsAGate() throws IOException {
        var yaml = shipped() + "gate: {successRate: 97.25, approval: manual}";

        assertThat(RecipeDocument.parse("r.yaml", yaml)
                        .published(1, Instant.EPOCH)
                        .getGate())
                .isEqualTo(new Gate(9725, Approval.MANUAL));
        assertThat(RecipeDocument.parse("r.yaml", shipped())
                        .published(1, Instant.EPOCH)
                        .getGate())
                .isEqualTo(new Gate(9500, Approval.AUTO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchSize: 100|batchSize: 0|r.yaml: .*batchSize: a positive number.*",
                "batchSize: 100|batchsize: 100|r.yaml: .*batchsize.*",
                "name: qa-refine|name: QA Refine|r.yaml: .*name: lower-case letters, digits and -.*",
                "model: gemini-3.1-flash-lite|model: models/gemini-3.1-flash-lite|r.yaml: .*model: a model's name.*",
                "groupBy: indicator|waves: [rest, 100]|r.yaml: .*waves: numbers of items, the last may be 'rest'.*",
                "groupBy: indicator|waves: [0]|r.yaml: .*waves: numbers.*",
                "groupBy: indicator|waves: [1.5]|r.yaml: .*waves: numbers.*",
                "groupBy: indicator|gate: {successRate: 101}|r.yaml: .*gate.successRate: a percentage.*",
                "groupBy: indicator|gate: {approval: maybe}|r.yaml: .*gate.approval: auto or manual.*",
                "groupBy: indicator|gate: {rate: 95}|r.yaml: .*not a recipe.*",
                "promptTemplate: |prompt_template: |r.yaml: .*prompt_template.*",
            })
    void saysWhatIsWrongWithARecipe(String line, String instead, String message) throws IOException {
        var yaml = shipped().replace(line, instead);

        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("(?s)" + message);
    }

    private static String shipped() throws IOException {
        return new ClassPathResource("recipes/qa-refine.yaml").getContentAsString(UTF_8);
    }
}
