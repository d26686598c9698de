package dev.cupel.local.client;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.GapsView;
import dev.cupel.api.ingest.Inquiries;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.ingest.PublishedRecipe;
import dev.cupel.api.ingest.RecipeText;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.api.ingest.Reopening;
import dev.cupel.api.ingest.Requests;
import dev.cupel.api.ingest.SeriesDataset;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The REST interface of an ingest-service. */
public final class IngestClient {

    /** Most items that one question may be about. */
    public static final int MAX_ITEMS = 1_000;

    /** Most requests that one question may be about. */
    public static final int MAX_REQUESTS = 10_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final Rest rest;

    /** For publishers, who are answered at once, or not within ten seconds. */
    public IngestClient(String url) {
        this(url, new Rest(Duration.ofSeconds(10)));
    }

    IngestClient(String url, Rest rest) {
        this.url = url;
        this.rest = rest;
    }

    /** Recipes, each in its newest version. */
    public List<RecipeView> recipes() throws InterruptedException {
        return List.of(rest.get(url + "/recipes", RecipeView[].class));
    }

    /**
     * A recipe in its newest version.
     *
     * @throws ClientException when there is none of this name
     */
    public RecipeView recipe(String name) throws InterruptedException {
        var known = recipes();
        return known.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ClientException("recipe '%s' is not known; known are: %s"
                        .formatted(name, known.stream().map(RecipeView::name).collect(Collectors.joining(", ")))));
    }

    /**
     * What a version of a recipe says.
     *
     * @param version null: the newest that stands for itself
     * @throws ClientException when there is none
     */
    public RecipeText recipeText(String name, @Nullable Integer version) throws InterruptedException {
        var query = version == null ? "" : "?version=" + version;
        return rest.find("%s/recipes/%s/text%s".formatted(url, name, query), RecipeText.class)
                .orElseThrow(
                        () -> new ClientException("recipe '%s'%s is not known; `cupel recipe list` shows those that are"
                                .formatted(name, version == null ? "" : " version " + version)));
    }

    /** Publishes a recipe; origin names its text in messages. */
    public PublishedRecipe publishRecipe(String origin, String yaml) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("origin", origin).put("yaml", yaml);
        return rest.ask(url + "/recipes", body, PublishedRecipe.class);
    }

    /**
     * What items would be cut into, as ingest-service wrote it.
     *
     * @param overrides what their dataset would say in place of the recipe; null: nothing
     * @throws ClientException when it cannot say that
     */
    public JsonNode plan(RecipeView recipe, ArrayNode items, @Nullable Overrides overrides)
            throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("version", recipe.version());
        body.set("items", items);
        if (overrides != null) {
            body.set("overrides", JSON.valueToTree(overrides));
        }
        return rest.ask("%s/recipes/%s/estimate".formatted(url, recipe.name()), body);
    }

    /** All datasets, newest first. */
    public List<ListedDataset> datasets() throws InterruptedException {
        return List.of(rest.get(url + "/datasets", ListedDataset[].class));
    }

    /**
     * Datasets of a series, in the order in which they were declared.
     *
     * @throws ClientException when there is none
     */
    public List<SeriesDataset> series(String name) throws InterruptedException {
        return List.of(rest.get("%s/series/%s".formatted(url, name), SeriesDataset[].class));
    }

    /** Empty when the dataset is not declared. */
    public Optional<DatasetView> intake(String dataset) throws InterruptedException {
        return rest.find(url(dataset), DatasetView.class);
    }

    /** Groups that lack items, from so many on; empty when the dataset is not declared. */
    public Optional<GapsView> gaps(String dataset, long offset) throws InterruptedException {
        return rest.find("%s/gaps?offset=%d".formatted(url(dataset), offset), GapsView.class);
    }

    /** As the service wrote it. */
    public Optional<JsonNode> intakeJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset));
    }

    /**
     * Looks whether a dataset is declared.
     *
     * @throws ClientException when it is not
     */
    public void requireDeclared(String dataset) throws InterruptedException {
        if (intake(dataset).isEmpty()) {
            throw ClientException.undeclared(dataset);
        }
    }

    /** Decisions about at most {@link #MAX_ITEMS} items, in their order. */
    public List<Decided> decisions(String dataset, List<Inquiry> items) throws InterruptedException {
        return List.of(rest.ask(
                url(dataset) + "/decisions", JSON.valueToTree(new Inquiries(List.copyOf(items))), Decided[].class));
    }

    /** Those of at most {@link #MAX_REQUESTS} requests that were answered before. */
    public Set<UUID> answered(Collection<UUID> requests) throws InterruptedException {
        return Set.copyOf(rest.ask(
                        url + "/requests/answered",
                        JSON.valueToTree(new Requests(List.copyOf(requests))),
                        Requests.class)
                .requests());
    }

    /**
     * Lets more items join a dataset that is sealed.
     *
     * @param instead how many its seal says there are
     * @param items how many there will be
     * @param leftOut how many further ones cannot be published
     * @throws ClientException when the seal says something else by now
     */
    public void reopen(String dataset, long instead, long items, long leftOut) throws InterruptedException {
        rest.post(url(dataset) + "/reopen", JSON.valueToTree(new Reopening(instead, items, leftOut)));
    }

    /**
     * Sends an operator's command.
     *
     * @param reason empty: none is given
     * @param usd the new budget; null: the command is about something else
     */
    public void control(String dataset, String action, String by, String reason, @Nullable BigDecimal usd)
            throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("action", action).put("by", by);
        if (!reason.isBlank()) {
            body.put("reason", reason);
        }
        if (usd != null) {
            body.put("usd", usd);
        }
        rest.post(url(dataset) + "/controls", body);
    }

    private String url(String dataset) {
        return "%s/datasets/%s".formatted(url, dataset);
    }
}
