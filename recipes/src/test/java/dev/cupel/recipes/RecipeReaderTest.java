package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecipeReaderTest {

    @Test
    void findsAllThatIsWrongWithItsLine() {
        var read = Recipes.read("""
                name: Bad Name
                model: gemini-3.1-flash-lite
                promptTemplate: '{{>partial}}'
                responseSchema:
                  type: object
                  properties: {a: {$ref: '#/$defs/nope'}}
                maxOutputTokens: lots
                requiredFields: []
                gate:
                  successRate: 101
                batchSize: 0
                itemsPerRequest: 5
                colour: red
                """);

        assertThat(read.document()).isNull();
        assertThat(read.problems())
                .extracting(problem -> problem.in("r.yaml"))
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("r.yaml: expected systemInstruction: a text"),
                        text -> assertThat(text).isEqualTo("r.yaml:1: expected name: lower-case letters, digits and -"),
                        text -> assertThat(text).isEqualTo("r.yaml:3: expected promptTemplate: a Mustache template"),
                        text -> assertThat(text)
                                .isEqualTo("r.yaml:4: responseSchema: $ref '#/$defs/nope' refers to nothing"),
                        text -> assertThat(text).isEqualTo("r.yaml:7: expected maxOutputTokens: a whole number"),
                        text -> assertThat(text)
                                .isEqualTo("r.yaml:9: expected gate.successRate: a percentage, such as 95 or 97.25"),
                        text -> assertThat(text).isEqualTo("r.yaml:11: expected batchSize: from 1 to 15000"),
                        text -> assertThat(text)
                                .startsWith("r.yaml:13: expected only name, ")
                                .endsWith("; found 'colour'"));
    }

    @Test
    void saysNothingOfWhatDependsOnSomethingWrong() {
        var read = Recipes.read(Recipes.LEAST.replace("batchSize: 100", "batchSize: -1") + "itemsPerRequest: 2\n");

        assertThat(read.problems()).extracting(Problem::member).containsExactly("batchSize");
    }

    @Test
    void refusesAMemberThatStandsThereTwice() {
        var read = Recipes.read(Recipes.LEAST + "batchSize: 50\n");

        assertThat(read.problems())
                .containsExactly(new Problem("batchSize", 9, "batchSize stands there twice, first in line 8"));
    }

    @Test
    void takesARecipeWhoseAnswersAreTexts() {
        var text =
                Recipes.valid(Recipes.LEAST.replace("responseSchema: {type: object}\n", "") + "outputColumns: [text]");

        assertThat(text.responseSchema()).isNull();
        assertThat(text.requestTexts().responseSchema()).isEmpty();
        assertThat(RecipeDiff.between(Recipes.valid(Recipes.LEAST), text).askedAnew())
                .isTrue();
    }

    @Test
    void knowsTheColumnsThatAnswersCanHave() {
        var read = Recipes.read(
                Recipes.LEAST.replace("{type: object}", "{type: object, properties: {mood: {}, theme: {}}}")
                        + "outputColumns: [theme, tempo]\n");

        assertThat(read.problems())
                .containsExactly(new Problem(
                        "outputColumns", 9, "expected outputColumns: members of the answer, which are mood, theme"));
    }

    @Test
    void namesTheLineThatIsNoYaml() {
        var read = Recipes.read("name: a\nmodel: [b\nbatchSize: 3\n");

        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.text()).startsWith("not YAML from line 3");
        });
    }

    @Test
    void takesTheInstructionFromAFile() {
        var yaml = Recipes.LEAST.replace("Answer with JSON only.", "{file: prompt.md}");

        var read = RecipeReader.read(yaml, name -> "the text of " + name);

        assertThat(read.document()).isNotNull().returns("the text of prompt.md", RecipeDocument::systemInstruction);
        assertThat(Recipes.valid(RecipeReader.resolved(yaml, name -> "the text of " + name)))
                .isEqualTo(read.document());
    }

    @Test
    void leavesATextThatNamesNoFileAsItIs() {
        var yaml = "# a comment\n" + Recipes.LEAST;

        assertThat(RecipeReader.resolved(yaml, InstructionFile.NONE)).isEqualTo(yaml);
    }

    @Test
    void readsNoFileWhereThereAreNone() {
        var yaml = Recipes.LEAST.replace("Answer with JSON only.", "{file: prompt.md}");

        assertThatThrownBy(() -> Recipes.valid(yaml))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining("systemInstruction: a file is read by the command only");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        var yaml = Recipes.LEAST.replace("Answer with JSON only.", "{file: prompt.md}");

        var read = RecipeReader.read(yaml, name -> {
            throw new InvalidRecipeException("systemInstruction.file: it is not there");
        });

        assertThat(read.problems())
                .containsExactly(new Problem("systemInstruction", 3, "systemInstruction.file: it is not there"));
    }
}
