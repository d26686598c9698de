package dev.cupel.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.ingest.recipe.RecipeOverrides;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTermsTest {

    @ParameterizedTest
    @CsvSource({"team-a,1", ",1", "7,100"})
    void takesProjectsAndWeights(String project, int weight) {
        assertThat(new DatasetTerms(null, null, project, weight, RecipeOverrides.NONE, false, null).problem())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Team|1|the project's name is not valid: 1 to 100 of a-z, 0-9, '-'",
                "a b|1|the project's name is not valid: 1 to 100 of a-z, 0-9, '-'",
                "''|1|the project's name is not valid: 1 to 100 of a-z, 0-9, '-'",
                "|0|weight 0 is not from 1 to 100",
                "|101|weight 101 is not from 1 to 100",
            })
    void saysWhyADatasetCannotBeDeclaredSo(String project, int weight, String problem) {
        assertThat(new DatasetTerms(null, null, project, weight, RecipeOverrides.NONE, false, null).problem())
                .contains(problem);
    }

    @Test
    void refusesTheNameOfADatasetThatCannotBe() {
        assertThat(new DatasetTerms("a\0b", null, null, 1, RecipeOverrides.NONE, false, null).problem())
                .contains("the name of the dataset to come after is not valid: 1 to 100 of a-z, 0-9, '.', '_', '-'");
    }

    @Test
    void saysHowALaterDeclarationContradicts() {
        var terms = new DatasetTerms(null, null, "a", 2, RecipeOverrides.NONE, false, null);

        assertThat(terms.contradictionOf(new DatasetTerms(null, null, "a", 2, RecipeOverrides.NONE, false, null)))
                .isEmpty();
        assertThat(terms.contradictionOf(new DatasetTerms(null, "kb", "a", 2, RecipeOverrides.NONE, false, null)))
                .contains("the dataset was declared for no series before");
        assertThat(terms.contradictionOf(new DatasetTerms("x", null, "a", 2, RecipeOverrides.NONE, false, null)))
                .contains("the dataset was declared to come after no other before");
        assertThat(terms.contradictionOf(new DatasetTerms(null, null, null, 2, RecipeOverrides.NONE, false, null)))
                .contains("the dataset was declared for project 'a' before");
        assertThat(terms.contradictionOf(new DatasetTerms(null, null, "a", 3, RecipeOverrides.NONE, false, null)))
                .contains("the dataset was declared with weight 2 before");
        assertThat(new DatasetTerms(null, null, null, 1, RecipeOverrides.NONE, false, null).contradictionOf(terms))
                .contains("the dataset was declared for no project before");
    }

    @Test
    void areNotHeldAndSucceedAsWasSaidBefore() {
        var held = new DatasetTerms("a", null, null, 1, RecipeOverrides.NONE, true, new BigDecimal("97.50"));

        assertThat(held.contradictionOf(
                        new DatasetTerms("a", null, null, 1, RecipeOverrides.NONE, true, new BigDecimal("97.5"))))
                .isEmpty();
        assertThat(held.contradictionOf(
                        new DatasetTerms("a", null, null, 1, RecipeOverrides.NONE, false, new BigDecimal("97.5"))))
                .contains("the dataset was declared held before");
        assertThat(held.contradictionOf(new DatasetTerms("a", null, null, 1, RecipeOverrides.NONE, true, null)))
                .contains("the dataset was declared with ifSuccess 97.5 before");
        assertThat(new DatasetTerms(null, null, null, 1, RecipeOverrides.NONE, false, BigDecimal.TEN).problem())
                .contains("ifSuccess goes with after only");
        assertThat(new DatasetTerms("a", null, null, 1, RecipeOverrides.NONE, false, new BigDecimal("101")).problem())
                .contains("ifSuccess 101 is not from 0 to 100");
    }
}
