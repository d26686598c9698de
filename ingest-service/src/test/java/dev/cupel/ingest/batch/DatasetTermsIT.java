package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Mode;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.recipe.Recipes;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each test has a dataset of its own. */
class DatasetTermsIT extends RunningIngestService {

    @Test
    void tellsABatchHowItIsAsked() throws IOException {
        publishRecipe("small-fast", "mode: auto\ninteractiveBelow: 10");
        publish(
                Stream.of(declare("few", "small-fast", "team-a", 7), declare("many", "small-fast", null, 1)),
                items("few", "a", 9),
                items("many", "a", 10),
                Stream.of(seal("few", 9), seal("many", 10)));
        await().atMost(PATIENCE)
                .until(() -> batches("few").size() == 1 && batches("many").size() == 1);

        var recipe = service.bean(Recipes.class).find("small-fast", 1).orElseThrow();
        var itemCharacters = "question".length()
                + "few a 0 is a conical hill or mountain.".length()
                + "answer".length()
                + "A volcano".length();
        assertThat(batches("few").getFirst())
                .returns(Mode.INTERACTIVE, PreparedBatch::getMode)
                .returns("team-a", PreparedBatch::getProject)
                .returns(7, PreparedBatch::getWeight)
                .returns(9L * (recipe.fixedCharacters() + itemCharacters), PreparedBatch::getCharacters);
        assertThat(batches("many").getFirst())
                .returns(Mode.BATCH, PreparedBatch::getMode)
                .returns(null, PreparedBatch::getProject)
                .returns(1, PreparedBatch::getWeight);
        assertThatObject(overview("few"))
                .returns("team-a", view -> view.path("project").asString())
                .returns(7, view -> view.path("weight").asInt())
                .returns("INTERACTIVE", view -> view.path("mode").asString());
    }

    @Test
    void waitsForTheSealBeforeItDecidesByTheNumberOfItems() throws IOException {
        publishRecipe("decides", "mode: auto\ninteractiveBelow: 101");
        publish(Stream.of(declare("full", "decides", null, 1)), items("full", "a", 100));
        await().atMost(PATIENCE)
                .until(() -> service.bean(ArrivedItems.class).of("full").accepted() == 100);
        service.bean(BatchCutter.class).cut();
        assertThat(batches("full")).isEmpty();

        publish(Stream.of(seal("full", 100)));
        await().atMost(PATIENCE).until(() -> batches("full").size() == 1);

        assertThat(batches("full").getFirst().getMode()).isEqualTo(Mode.INTERACTIVE);
    }

    @Test
    void doesNotWaitForTheSealOfADatasetThatIsLargeInAnyCase() throws IOException {
        publishRecipe("is-large", "mode: auto\ninteractiveBelow: 100");
        publish(Stream.of(declare("unsealed", "is-large", null, 1)), items("unsealed", "a", 100));

        await().atMost(PATIENCE).until(() -> batches("unsealed").size() == 1);

        assertThat(batches("unsealed").getFirst().getMode()).isEqualTo(Mode.BATCH);
    }

    @Test
    void refusesDeclarationsThatCannotBeKeptOrContradict() {
        publish(Stream.of(declare("heavy", "qa-refine", null, 101)));
        publish(Stream.of(declare("bound", "qa-refine", "a", 2)));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> overview("bound") != null);

        publish(Stream.of(declare("bound", "qa-refine", "a", 2), declare("bound", "qa-refine", "b", 2)));

        await().atMost(PATIENCE)
                .until(() -> reasons("heavy").size() == 1 && reasons("bound").size() == 1);
        assertThat(reasons("heavy").getFirst()).isEqualTo("dataset 'heavy': weight 101 is not from 1 to 100");
        assertThat(reasons("bound").getFirst())
                .isEqualTo("dataset 'bound': the dataset was declared for project 'a' before");
        assertThat(state("heavy")).isEqualTo("REFUSED");
    }

    private static DatasetEvent declare(String dataset, String recipe, @Nullable String project, int weight) {
        return new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset(dataset)
                .setRecipe(recipe)
                .setProject(project)
                .setWeight(weight)
                .build());
    }
}
