package dev.cupel.ingest.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RecipeMembers;
import dev.cupel.recipes.RecipeYaml;
import dev.cupel.recipes.shipped.ShippedTexts;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredDocumentTest {

    private static final String ALL = """
            name: all
            model: gemini-9
            allowUnknownModel: true
            systemInstruction: "  yes\\nno: 1\\ttab # none \\u00e9\\n\\n"
            promptTemplate: 'no'
            responseSchema: {type: object, properties: {a: {type: number, minimum: 1.50, maximum: 1e3}}, required: [a]}
            generationConfig: {temperature: 0.10, thinkingConfig: {thinkingLevel: low}}
            maxOutputTokens: 100
            requiredFields: ['1', 'on', '~']
            itemSchema: {properties: {fields: {properties: {a: {pattern: '\\?$'}}}}}
            groupBy: [category, indicator]
            minGroup: 10
            thinGroups: hold
            itemsPerRequest: 8
            echo: true
            batchSize: 50
            waves: [1 batch, 500, rest]
            gate: {successRate: 97.25, approval: manual}
            mode: auto
            interactiveBelow: 20
            budget: {usd: 0.000000000001}
            reuse: false
            attempts: 4
            outputColumns: [a]
            retries: {TRANSIENT: {attempts: 9}, TRUNCATED: {outputTokensFactor: 5}}
            """;

    static Stream<String> recipes() {
        var text = ShippedTexts.recipe("qa-refine")
                .replaceFirst("(?s)responseSchema:.*maxOutput", "maxOutput")
                .replace("echo: true\n", "");
        return Stream.concat(ShippedTexts.NAMES.stream().map(ShippedTexts::recipe), Stream.of(ALL, text));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aStoredVersionIsWrittenAsItIsRead(String yaml) {
        var document = RecipeDocument.parse("before", yaml);
        var stored = RecipeCodec.recipe(document, 3, Instant.EPOCH);
        var isKnown = document.allowUnknownModel() == null;

        var written = RecipeYaml.write(RecipeMembers.of(StoredDocument.of(stored, isKnown)));

        var again = RecipeDocument.parse("after", written);
        assertThat(RecipeCodec.recipe(again, 3, Instant.EPOCH)).as(written).isEqualTo(stored);
        assertThat(RecipeMembers.of(again)).as(written).isEqualTo(RecipeMembers.of(document));
    }
}
