package dev.cupel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeDiffTest {

    private static RecipeDiff withMembers(String members) {
        return RecipeDiff.between(Recipes.valid(Recipes.LEAST), Recipes.valid(Recipes.LEAST + members));
    }

    @Test
    void knowsWhatHoldsUnlessGiven() {
        var same = withMembers("attempts: 3\ngate: {successRate: 95.0}\nmode: batch\nreuse: true\nwaves: [rest]\n");

        assertThat(same).isEqualTo(new RecipeDiff(List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attempts: 5                          | attempts         | false",
                "gate: {approval: manual}             | gate.approval    | false",
                "waves: [1 batch]                     | waves            | false",
                "budget: {usd: 5}                     | budget.usd       | false",
                "echo: true                           | echo             | true",
                "generationConfig: {seed: 1}          | generationConfig.seed | true",
                "tools: [{googleSearch: {}}]          | tools            | true",
            })
    void namesTheMemberAndWhetherItemsAreAskedAnew(String members, String member, boolean anew) {
        var diff = withMembers(members + "\n");

        assertThat(diff.changes()).extracting(RecipeDiff.Change::member).containsExactly(member);
        assertThat(diff.askedAnew()).isEqualTo(anew);
    }

    @Test
    void asksAnewWithAnotherPrompt() {
        var other = Recipes.valid(Recipes.LEAST.replace("'{{item}}'", "'About {{item}}'"));

        assertThat(RecipeDiff.between(Recipes.valid(Recipes.LEAST), other).askedAnew())
                .isTrue();
    }
}
