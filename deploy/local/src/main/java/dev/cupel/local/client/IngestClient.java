package dev.cupel.local.client;

import dev.cupel.local.client.answer.DeclaredDataset;
import dev.cupel.local.client.answer.Intake;
import dev.cupel.local.client.answer.KnownRecipe;
import dev.cupel.local.client.answer.RecipeVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** What becomes of an item. */
    public enum Decision {
        /** It was accepted from the record in question. */
        ACCEPTED,
        /** The same was accepted from another record. */
        REPEATED,
        /** Other content was accepted under its id, so it is refused. */
        CONTRADICTS,
        /** It was refused. */
        REFUSED,
        /** Nothing of this id has been read yet. */
        UNREAD
    }

    /**
     * An item to be told about.
     *
     * @param hash of its content, in hex
     * @param partition of cupel.datasets on which its record stands; null: it is not published yet
     * @param offset of its record; null: it is not published yet
     */
    public record Inquiry(
            String item,
            String hash,
            @Nullable Integer partition,
            @Nullable Long offset) {}

    /**
     * What was decided about an item.
     *
     * @param reason why it was refused; null: it was not
     */
    public record Decided(
            String item, Decision decision, @Nullable String reason) {}

    /** Recipes, each in its newest version. */
    public List<KnownRecipe> recipes() throws InterruptedException {
        return List.of(rest.get(url + "/recipes", KnownRecipe[].class));
    }

    /**
     * A recipe in its newest version.
     *
     * @throws ClientException when there is none of this name
     */
    public KnownRecipe recipe(String name) throws InterruptedException {
        var known = recipes();
        return known.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ClientException("recipe '%s' is not known; known are: %s"
                        .formatted(name, known.stream().map(KnownRecipe::name).collect(Collectors.joining(", ")))));
    }

    /** Publishes a recipe; origin names its text in messages. */
    public RecipeVersion publishRecipe(String origin, String yaml) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("origin", origin).put("yaml", yaml);
        return rest.ask(url + "/recipes", body, RecipeVersion.class);
    }

    /** What items would be cut into, as ingest-service wrote it. */
    public JsonNode plan(KnownRecipe recipe, ArrayNode items) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("version", recipe.version());
        body.set("items", items);
        return rest.ask("%s/recipes/%s/estimate".formatted(url, recipe.name()), body);
    }

    /** All datasets, newest first. */
    public List<DeclaredDataset> datasets() throws InterruptedException {
        return List.of(rest.get(url + "/datasets", DeclaredDataset[].class));
    }

    /** Empty when the dataset is not declared. */
    public Optional<Intake> intake(String dataset) throws InterruptedException {
        return rest.find(url(dataset), Intake.class);
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
        var body = JsonNodeFactory.instance.objectNode();
        body.set("items", JSON.valueToTree(items));
        return List.of(rest.ask(url(dataset) + "/decisions", body, Decided[].class));
    }

    /**
     * Lets more items join a dataset that is sealed.
     *
     * @param instead how many its seal says there are
     * @param items how many there will be
     * @throws ClientException when the seal says something else by now
     */
    public void reopen(String dataset, long instead, long items) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode().put("instead", instead).put("items", items);
        rest.post(url(dataset) + "/reopen", body);
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
