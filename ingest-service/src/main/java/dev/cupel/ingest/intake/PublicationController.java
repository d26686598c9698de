package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiries;
import dev.cupel.api.ingest.Inquiry;
import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.api.ingest.Reopening;
import dev.cupel.rest.Problems;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a publisher needs to know before and after it publishes. */
@RestController
class PublicationController {

    private static final int MAX_ITEMS = 1_000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Decisions decisions;
    private final Datasets datasets;
    private final InstantSource clock;

    PublicationController(Decisions decisions, Datasets datasets, InstantSource clock) {
        this.decisions = decisions;
        this.datasets = datasets;
        this.clock = clock;
    }

    /** Datasets that were declared last, newest first. */
    @GetMapping("/datasets")
    List<ListedDataset> datasets(@RequestParam(defaultValue = "500") int limit) {
        return datasets.newest(Problems.limit(limit));
    }

    /** What was decided about items that are published, or about to be; in the order of the request. */
    @PostMapping("/datasets/{id}/decisions")
    List<Decided> decisions(@PathVariable String id, @RequestBody Inquiries inquiries) {
        return decisions.about(Problems.text("id", id), checked(inquiries.items()));
    }

    private static List<Inquiry> checked(@Nullable List<@Nullable Inquiry> items) {
        if (items == null || items.size() > MAX_ITEMS) {
            throw Problems.bad("items: expected a list of at most %d".formatted(MAX_ITEMS));
        }
        return items.stream().map(PublicationController::checked).toList();
    }

    @SuppressWarnings("ConstantValue") // JSON can leave any member out.
    private static Inquiry checked(@Nullable Inquiry inquiry) {
        if (inquiry == null || inquiry.item() == null || inquiry.hash() == null) {
            throw Problems.bad("items: expected objects with item and hash");
        }
        Problems.text("item", inquiry.item());
        if (!HASH.matcher(inquiry.hash()).matches()) {
            throw Problems.bad("hash: expected SHA-256 in hex");
        }
        if ((inquiry.partition() == null) != (inquiry.offset() == null)) {
            throw Problems.bad("partition, offset: expected both or none");
        }
        return inquiry;
    }

    /**
     * Lets more items join a dataset that is sealed: those that are published once this is answered.
     */
    @PostMapping("/datasets/{id}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable String id, @RequestBody Reopening reopening) {
        var instead = reopening.instead();
        var items = reopening.items();
        if (instead == null || items == null || instead < 0 || items < instead) {
            throw Problems.bad("instead, items: expected how many items the seal says, and as many or more");
        }
        var dataset = datasets.find(Problems.text("id", id))
                .orElseThrow(() -> Problems.notFound("dataset '%s' is not declared".formatted(id)));
        if (dataset.cancelled()) {
            throw Problems.bad("dataset '%s' was cancelled; retry-failed takes that back".formatted(id));
        }
        if (!datasets.reopen(id, instead, items, clock.instant())) {
            throw Problems.bad("the seal of dataset '%s' does not say %d items, but %s"
                    .formatted(id, instead, dataset.expected() == null ? "is not there yet" : dataset.expected()));
        }
    }
}
