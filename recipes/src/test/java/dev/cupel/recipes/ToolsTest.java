package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.Models;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest {

    private static final String RECIPE = """
            name: r
            model: %s
            systemInstruction: Be careful.
            promptTemplate: "{{item}}"
            responseSchema: {type: object, properties: {a: {type: string}}}
            maxOutputTokens: 100
            requiredFields: [a]
            batchSize: 10
            %s
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tools: []
            tools: [{googleSearch: {}}]
            tools: [{googleSearch: {timeRangeFilter: {startTime: "2026-01-01T00:00:00Z"}}}, {urlContext: {}}, {codeExecution: {}}]
            """)
    void takesThoseThatTheApiRunsByItself(String tools) {
        assertThat(RecipeReader.read(RECIPE.formatted("gemini-3.1-flash-lite", tools), InstructionFile.NONE)
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tools: googleSearch                              | expected tools
            tools: [googleSearch]                            | expected tools
            tools: [{google_search: {}}]                     | expected tools: a list of googleSearch, urlContext and codeExecution
            tools: [{functionDeclarations: []}]              | expected tools: a list of
            tools: [{googleSearch: {}, urlContext: {}}]      | expected tools: a list of
            tools: [{googleSearch: {}}, {googleSearch: {}}]  | expected tools: a list of
            tools: [{googleSearch: {maxResults: 3}}]         | expected tools: a list of
            tools: [{codeExecution: true}]                   | expected tools: a list of
            tools: [null]                                    | expected tools: a list of
            """)
    void refusesOthers(String tools, String problem) {
        var read = RecipeReader.read(RECIPE.formatted("gemini-3.1-flash-lite", tools), InstructionFile.NONE);

        assertThat(read.problems()).singleElement().satisfies(found -> {
            assertThat(found.text()).startsWith(problem);
            assertThat(found.line()).isEqualTo(9);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            gemini-2.5-flash | tools: [{googleSearch: {}}] | tools: gemini-2.5-flash refuses it; the models of Gemini 3 answer with a schema and use tools at once
            gemini-3.1-flash-lite | generationConfig: {tools: []} | generationConfig.tools: the recipe says that by its own members
            gemini-3.1-flash-lite | generationConfig: {maxOutputTokens: 5} | generationConfig.maxOutputTokens: the recipe says that by its own members
            gemini-3.1-flash-lite | generationConfig: {tempertaure: 0.1} | generationConfig.tempertaure: expected one of enableEnhancedCivicAnswers, frequencyPenalty
            """)
    void refusesWhatTheModelOrTheApiWouldRefuse(String model, String members, String problem) {
        var read = RecipeReader.read(RECIPE.formatted(model, members), InstructionFile.NONE);

        assertThat(new ModelRules(Models.shipped()).problems(read.document(), member -> 9))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).startsWith(problem));
    }
}
