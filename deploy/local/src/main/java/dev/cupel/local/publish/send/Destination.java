package dev.cupel.local.publish.send;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.files.input.FileFields;
import dev.cupel.files.input.PublishException;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.client.SubmitClient;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.stack.StackFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where a dataset is published, and with which recipe.
 *
 * @param ingestUrl of the ingest-service that reads the topic there
 * @param submitUrl of the submit-service that will send it; null: not known
 * @param add whether items that are new may join a dataset that is sealed
 */
public record Destination(
        String bootstrapServers,
        String ingestUrl,
        @Nullable String submitUrl,
        String dataset,
        String recipe,
        Terms terms,
        boolean add) {

    /** On a stack that runs. */
    public static Destination of(StackFile stack, String dataset, String recipe, Terms terms, boolean add) {
        return new Destination(
                stack.bootstrapServers(), stack.ingestUrl(), stack.submitUrl(), dataset, recipe, terms, add);
    }

    public IngestClient ingest() {
        return new IngestClient(ingestUrl);
    }

    /**
     * What ingest-service knows before anything is published.
     *
     * @param before the dataset as it is now; empty: it is not declared, or was refused
     */
    public record Welcome(RecipeView recipe, Optional<DatasetView> before) {

        /** How many items the seal counts; empty: the dataset is not sealed. */
        Optional<Long> sealed() {
            return before.map(DatasetView::expected);
        }

        long arrived() {
            return before.map(intake -> intake.accepted() + intake.rejected()).orElse(0L);
        }
    }

    /**
     * Asks ingest-service before anything is published.
     *
     * @throws PublishException when it would refuse the dataset
     */
    public Welcome requireWelcome() throws InterruptedException {
        try {
            var known = ingest().recipes();
            var wanted = known.stream()
                    .filter(k -> k.name().equals(recipe))
                    .findFirst()
                    .orElseThrow(() -> unknownRecipe(known));
            var before = ingest().intake(dataset).filter(intake -> !Intakes.isRefused(intake));
            before.ifPresent(this::requireSameDeclaration);
            requireKnownPredecessor();
            requirePossibleOverrides(wanted, before);
            return new Welcome(wanted, before);
        } catch (UnreachableException e) {
            throw new PublishException(
                    ("ingest-service at %s does not answer. Of a stack that `cupel up` has started,"
                                    + " `cupel logs ingest-service` shows why; of another one, look at --ingest-url")
                            .formatted(ingestUrl),
                    e);
        }
    }

    private PublishException unknownRecipe(List<RecipeView> known) {
        var names = known.stream().map(RecipeView::name).toList();
        return new PublishException("recipe '%s' is not known; known are: %s%s"
                .formatted(recipe, String.join(", ", names), didYouMean(recipe, names)));
    }

    private void requireSameDeclaration(DatasetView before) {
        if (!before.recipe().equals(recipe)) {
            throw new PublishException("dataset '%s' was declared with recipe '%s' before; name another --dataset"
                    .formatted(dataset, before.recipe()));
        }
        terms.contradicts(before).ifPresent(said -> {
            throw new PublishException(
                    "dataset '%s' was declared with %s before, and that stays so: publish with the same options, or with none of them"
                            .formatted(dataset, said));
        });
        if (before.cancelled()) {
            throw new PublishException(
                    "dataset '%s' was cancelled: name another --dataset, or take that back with `cupel retry-failed %s`"
                            .formatted(dataset, dataset));
        }
    }

    private void requirePossibleOverrides(RecipeView recipe, Optional<DatasetView> before) throws InterruptedException {
        var own = terms.overrides();
        if (own == null) {
            return;
        }
        if (before.isPresent() && !own.saysTheSameAs(before.get().overrides())) {
            throw new PublishException(
                    "dataset '%s' was declared with other options in place of its recipe; `cupel status %s` shows them"
                            .formatted(dataset, dataset));
        }
        try {
            ingest().plan(recipe, JsonNodeFactory.instance.arrayNode(), own);
        } catch (ClientException e) {
            throw new PublishException("nothing was published: " + e.getMessage(), e);
        }
    }

    /** A dataset that waits for one that does not exist waits for ever. */
    private void requireKnownPredecessor() throws InterruptedException {
        var after = terms.after();
        if (after != null && ingest().intake(after).isEmpty()) {
            throw new PublishException(
                    "--after: there is no dataset '%s'; publish it first, or look at `cupel list`".formatted(after));
        }
    }

    /**
     * Looks whether the Gemini project exists to which the dataset is to be bound: in one that does not, nothing is ever asked.
     *
     * @return what one should know where that cannot be told now
     * @throws PublishException when it does not exist
     */
    Optional<String> requireKnownProject() throws InterruptedException {
        var project = terms.project();
        if (project == null || submitUrl == null) {
            return Optional.empty();
        }
        try {
            var known = new SubmitClient(submitUrl).projects();
            if (known.isPresent() && !known.get().contains(project)) {
                throw new PublishException("--project: there is no Gemini project '%s'; there are: %s%s"
                        .formatted(project, String.join(", ", known.get()), didYouMean(project, known.get())));
            }
            return Optional.empty();
        } catch (UnreachableException e) {
            return Optional.of(
                    "whether there is a Gemini project '%s' cannot be told: submit-service does not answer now"
                            .formatted(project));
        }
    }

    private static String didYouMean(String wanted, List<String> names) {
        return FileFields.nearest(wanted, names)
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
    }

    /**
     * Looks whether the dataset was sealed with another number of items meanwhile. An ingest-service that does not
     * answer now is not waited for: what is published stands, and it will say so itself.
     *
     * @throws PublishException when this seal contradicts an earlier one
     */
    void requireSameSeal(long items) throws InterruptedException {
        var sealed = intakeIfReachable().map(DatasetView::expected);
        if (sealed.isPresent() && sealed.get() != items) {
            throw new PublishException(
                    "dataset '%s' was sealed with %,d items by another publisher meanwhile; these are %,d. `cupel status %s` shows what was taken in"
                            .formatted(dataset, sealed.get(), items, dataset));
        }
    }

    private Optional<DatasetView> intakeIfReachable() throws InterruptedException {
        try {
            return ingest().intake(dataset);
        } catch (UnreachableException e) {
            return Optional.empty();
        }
    }
}
