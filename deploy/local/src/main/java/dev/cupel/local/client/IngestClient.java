package dev.cupel.local.client;

import dev.cupel.local.client.answer.Intake;
import dev.cupel.local.client.answer.KnownRecipe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a publisher asks of an ingest-service. Answers come at once, or not within ten seconds. */
public final class IngestClient {

    /** Most items that one question may be about. */
    public static final int MAX_ITEMS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final Rest rest = new Rest(Duration.ofSeconds(10));

    public IngestClient(String url) {
        this.url = url;
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

    /** Empty when the dataset is not declared. */
    public Optional<Intake> intake(String dataset) throws InterruptedException {
        return rest.find("%s/datasets/%s".formatted(url, dataset), Intake.class);
    }

    /** Decisions about at most {@link #MAX_ITEMS} items, in their order. */
    public List<Decided> decisions(String dataset, List<Inquiry> items) throws InterruptedException {
        var body = JsonNodeFactory.instance.objectNode();
        body.set("items", JSON.valueToTree(items));
        return List.of(rest.ask("%s/datasets/%s/decisions".formatted(url, dataset), body, Decided[].class));
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
        rest.post("%s/datasets/%s/reopen".formatted(url, dataset), body);
    }
}
