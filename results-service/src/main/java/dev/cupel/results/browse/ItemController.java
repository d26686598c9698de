package dev.cupel.results.browse;

import dev.cupel.rest.Problems;
import dev.cupel.results.browse.FailureViews.Category;
import dev.cupel.results.browse.FailureViews.Order;
import dev.cupel.results.browse.ItemViews.ItemDetails;
import dev.cupel.results.browse.ItemViews.ItemView;
import dev.cupel.results.web.KnownDatasets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A dataset's items, page by page or one by one, and its failures. */
@RestController
class ItemController {

    private final KnownDatasets known;
    private final ItemViews items;
    private final FailureViews failures;

    ItemController(KnownDatasets known, ItemViews items, FailureViews failures) {
        this.known = known;
        this.items = items;
        this.failures = failures;
    }

    /**
     * A page.
     *
     * @param items items of the page
     * @param next cursor of the next page; null: this is the last
     */
    @Schema(name = "ItemPage")
    record Page(
            List<ItemView> items,
            @Schema(example = "MTI6c29uZy0xNw") @Nullable String next) {}

    /**
     * Items in the dataset's order, page by page.
     *
     * @param outcome refined or the category of a failure; null: any
     * @param state open, refined or failed; null: any
     * @param batch id of the batch that the items were in; null: any
     * @param label label that the items have, as a JSON object such as {@code {"artist": "ABBA"}}; null: any
     * @param text part of the message why an item failed, in whatever case; null: any
     * @param cursor where the page begins: the cursor that the page before ends with; null: at the first item
     */
    @GetMapping("/datasets/{id}/items")
    Page items(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String batch,
            @RequestParam(required = false) @Nullable String label,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        known.require(id);
        var filter = ItemFilter.parse(outcome, state, batch, label, text);
        if (batch != null) {
            known.requireBatch(id, batch);
        }
        var after = cursor == null ? ItemCursor.START : ItemCursor.parse(cursor);
        var found = items.items(id, filter, after, Problems.limit(limit) + 1);
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(
                        found.subList(0, limit), found.get(limit - 1).cursor().text());
    }

    /** An item: original, refined, and all its answers. */
    @GetMapping("/datasets/{id}/items/{item}")
    ItemDetails item(@PathVariable String id, @PathVariable String item) {
        return items.find(id, item)
                .orElseThrow(() -> Problems.notFound("dataset '%s' has no item '%s'".formatted(id, item)));
    }

    /**
     * An item, whatever its id: original, refined, and all its answers. For ids that cannot stand in a path: {@code .}
     * and {@code ..} mean something else there.
     */
    @GetMapping("/datasets/{id}/item")
    ItemDetails itemOf(@PathVariable String id, @RequestParam String item) {
        return item(id, Problems.text("item", item));
    }

    /**
     * Failed items by category, with samples.
     *
     * @param order which samples come first: newest (those that failed last) or first (in the dataset's order)
     * @param samples most samples of a category, 1 to 100
     */
    @GetMapping("/datasets/{id}/failures")
    List<Category> failures(
            @PathVariable String id,
            @RequestParam(defaultValue = "newest") String order,
            @RequestParam(defaultValue = "5") int samples) {
        known.require(id);
        if (samples < 1 || samples > 100) {
            throw Problems.outOfBounds("samples: expected 1 to 100, not %d".formatted(samples));
        }
        return failures.failures(id, Problems.oneOf("order", Order.values(), order), samples);
    }
}
