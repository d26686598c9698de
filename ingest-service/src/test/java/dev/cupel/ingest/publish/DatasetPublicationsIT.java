package dev.cupel.ingest.publish;

import static dev.cupel.ingest.Events.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.ModeRule;
import dev.cupel.ingest.Rest;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has a dataset of its own. */
class DatasetPublicationsIT extends RunningIngestService {

    @Test
    void declaresAndSealsADatasetWhoseItemsAreOnTheTopic() throws Exception {
        assertThat(Rest.put("/datasets/by-rest", "{\"recipe\": \"qa-refine\"}").statusCode())
                .isEqualTo(202);
        publish(items("by-rest", "a", 3));
        // At once: the declaration may not be read yet.
        assertThat(Rest.post("/datasets/by-rest/seal", "{\"items\": 3, \"leftOut\": 2}")
                        .statusCode())
                .isEqualTo(202);

        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("by-rest").equals("COMPLETE"));
        await().atMost(PATIENCE).until(() -> placed("by-rest") == 3);
        assertThat(overview("by-rest").path("leftOut").asLong()).isEqualTo(2);
        assertThat(reasons("by-rest")).isEmpty();
    }

    @Test
    void publishesAllThatADeclarationSays() throws Exception {
        var answer = Rest.put("/datasets/with-terms", """
                {"recipe": "qa-refine", "recipeVersion": 1, "after": "by-rest", "ifSuccess": 97.5, "held": true, "series": "rests",
                    "project": "p-1", "weight": 7, "overrides": {"mode": "auto", "interactiveBelow": 10, "waves": [5, 20],
                    "budgetUsd": 2.50, "reuse": false}}
                """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> declarations("with-terms").size() == 1);
        assertThat(declarations("with-terms").getFirst())
                .returns("qa-refine", DatasetDeclared::getRecipe)
                .returns(1, DatasetDeclared::getRecipeVersion)
                .returns("by-rest", DatasetDeclared::getAfter)
                .returns(new BigDecimal("97.50"), DatasetDeclared::getIfSuccess)
                .returns(true, DatasetDeclared::getHeld)
                .returns("rests", DatasetDeclared::getSeries)
                .returns("p-1", DatasetDeclared::getProject)
                .returns(7, DatasetDeclared::getWeight)
                .returns(ModeRule.AUTO, DatasetDeclared::getMode)
                .returns(10L, DatasetDeclared::getInteractiveBelow)
                .returns(List.of(5L, 20L), DatasetDeclared::getWaves)
                .returns(new BigDecimal("2.500000000000"), DatasetDeclared::getBudgetUsd)
                .returns(false, DatasetDeclared::getReuse);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> overview("with-terms").path("held").asBoolean());
    }

    @Test
    void mayBeRepeatedButNotContradicted() throws Exception {
        declare("once");

        assertThat(Rest.put("/datasets/once", "{\"recipe\": \"qa-refine\", \"weight\": 1}")
                        .statusCode())
                .isEqualTo(202);
        var contradiction = Rest.put("/datasets/once", "{\"recipe\": \"qa-refine\", \"weight\": 2}");
        assertThat(contradiction.statusCode()).isEqualTo(409);
        assertThat(contradiction.body())
                .contains("the dataset was declared with weight 1 before")
                .contains("/datasets/once");
        assertThat(Rest.put("/datasets/once", "{\"recipe\": \"songs-classify\"}")
                        .statusCode())
                .isEqualTo(409);

        assertThat(Rest.post("/datasets/once/seal", "{\"items\": 5}").statusCode())
                .isEqualTo(202);
        await().atMost(PATIENCE).until(() -> overview("once").path("expected").asLong() == 5);
        assertThat(Rest.post("/datasets/once/seal", "{\"items\": 5}").statusCode())
                .isEqualTo(202);
        var other = Rest.post("/datasets/once/seal", "{\"items\": 6}");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("dataset 'once' is sealed with 5 items, not 6");

        await().atMost(PATIENCE).until(() -> seals("once").size() == 2);
        assertThat(declarations("once")).hasSize(2);
        assertThat(reasons("once")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            NAME | {"recipe": "qa-refine"}                                    | 422 | the dataset's name is not valid
            bad  | {}                                                         | 400 | recipe: expected a value
            bad  | {"recipe": "nobody's"}                                     | 422 | recipe 'nobody's' is not known; known are
            bad  | {"recipe": "qa-refine", "recipeVersion": 99}               | 422 | recipe 'qa-refine' version 99 is not known
            bad  | {"recipe": "qa-refine", "recpieVersion": 1}                | 400 | recpieVersion: there is no such member
            bad  | {"recipe": "qa-refine", "weight": 101}                     | 422 | weight 101 is not from 1 to 100
            bad  | {"recipe": "qa-refine", "after": "bad"}                    | 422 | it would wait for itself, after 'bad'
            bad  | {"recipe": "qa-refine", "ifSuccess": 90}                   | 422 | ifSuccess goes with after only
            bad  | {"recipe": "qa-refine", "after": "a", "ifSuccess": 1e999999999} | 422 | ifSuccess: expected a percentage from 0 to 100
            bad  | {"recipe": "qa-refine", "after": "a", "ifSuccess": 90.123} | 422 | ifSuccess: expected a percentage from 0 to 100
            bad  | {"recipe": "qa-refine", "overrides": {"mode": "slow"}}     | 400 | overrides.mode: expected one of batch, interactive, auto, not 'slow'
            bad  | {"recipe": "qa-refine", "overrides": {"mode": "auto"}}     | 422 | the mode auto needs interactiveBelow
            bad  | {"recipe": "qa-refine", "overrides": {"waves": [null]}}    | 400 | overrides.waves[0]: expected a value
            bad  | {"recipe": "qa-refine", "overrides": {"model": "gemini-0"}} | 422 | the model 'gemini-0' is not known here
            bad  | {"recipe": "qa-refine", "overrides": {"budgetUsd": 1e999999999}} | 422 | the budget is not a positive number
            """)
    void refusesWhatCannotBeDeclaredAndPublishesNothing(String dataset, String body, int status, String said)
            throws Exception {
        var answer = Rest.put("/datasets/" + dataset, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
        assertThat(declarations(dataset)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nobody's | {"items": 5}                | 404 | dataset 'nobody's' is not declared
            refused  | {"items": 5}                | 409 | dataset 'refused' was refused: recipe 'none' is not known
            open     | {"items": -1}               | 422 | items: expected at least 0, not -1
            open     | {}                          | 400 | items: expected a value
            open     | {"items": 5, "leftOut": -1} | 422 | leftOut: expected at least 0, not -1
            open     | {"items": 5, "emptyGroups": [{}]} | 400 | emptyGroups[0].labels: expected
            open     | {"items": 5, "emptyGroups": [null]} | 400 | emptyGroups[0]: expected a value
            open     | {"items": 5, "emptyGroups": [{"labels": {"x": "y"}}]} | 422 | emptyGroups[0] has none of the labels that the recipe groups by: indicator
            open     | {"items": 5, "emptyGroups": [{"labels": {"indicator": "a\\u0000"}}]} | 422 | emptyGroups[0] has a label or source with
            """)
    void refusesSealsOfWhatIsNotDeclaredOrOutOfBounds(String dataset, String body, int status, String said)
            throws Exception {
        publishText(
                "{\"declare\": {\"dataset\": \"refused\", \"recipe\": \"none\"}}",
                "{\"declare\": {\"dataset\": \"open\", \"recipe\": \"qa-refine\"}}");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("open").equals("OPEN"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state("refused").equals("REFUSED"));

        var answer = Rest.post("/datasets/%s/seal".formatted(dataset), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
        assertThat(seals(dataset)).isEmpty();
    }

    @Test
    void declaresADatasetAnewThatWasRefused() throws Exception {
        publishText("{\"declare\": {\"dataset\": \"second-try\", \"recipe\": \"none\"}}");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> state("second-try").equals("REFUSED"));

        declare("second-try");

        assertThatObject(overview("second-try"))
                .returns("qa-refine", view -> view.path("recipe").asString());
    }

    @Test
    void showsARecipeInItsNewestOrAnyVersion() throws Exception {
        publishRecipe("shown", "");
        publishRecipe("shown", "reuse: false");

        assertThat(Rest.get("/recipes/shown").body()).contains("\"version\":2");
        assertThat(Rest.get("/recipes/shown?version=1").body()).contains("\"version\":1", "promptTemplate");
        assertThat(Rest.get("/recipes/shown?version=9").statusCode()).isEqualTo(404);
        assertThat(Rest.get("/recipes/hidden").body()).contains("recipe 'hidden' is not known");
    }

    private static void declare(String dataset) throws Exception {
        assertThat(Rest.put("/datasets/" + dataset, "{\"recipe\": \"qa-refine\"}")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> state(dataset).equals("OPEN"));
    }

    private static List<DatasetDeclared> declarations(String dataset) {
        return events(DatasetDeclared.class).stream()
                .filter(declared -> declared.getDataset().equals(dataset))
                .toList();
    }

    private static List<DatasetSealed> seals(String dataset) {
        return events(DatasetSealed.class).stream()
                .filter(seal -> seal.getDataset().equals(dataset))
                .toList();
    }

    private static <T> List<T> events(Class<T> type) {
        return kafka.committed(Topics.DATASETS).stream()
                .map(DatasetEvent::getEvent)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
