package dev.cupel.recipes;

/** Recipes of tests. */
final class Recipes {

    /** One with the members that every recipe has. */
    static final String LEAST = """
            name: least
            model: gemini-3.1-flash-lite
            systemInstruction: Answer with JSON only.
            promptTemplate: '{{item}}'
            responseSchema: {type: object}
            maxOutputTokens: 100
            requiredFields: []
            batchSize: 100
            """;

    private Recipes() {}

    static RecipeReader.Result read(String yaml) {
        return RecipeReader.read(yaml, InstructionFile.NONE);
    }

    static RecipeDocument valid(String yaml) {
        return RecipeDocument.parse("test", yaml);
    }
}
