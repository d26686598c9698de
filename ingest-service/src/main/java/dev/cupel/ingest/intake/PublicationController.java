package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Inquiries;
import dev.cupel.api.ingest.Reopening;
import dev.cupel.api.ingest.Requests;
import dev.cupel.rest.Problems;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a publisher needs to know before and after it publishes. */
@RestController
class PublicationController {

    private final Decisions decisions;
    private final Datasets datasets;
    private final AcceptedItems items;
    private final Intake intake;

    PublicationController(Decisions decisions, Datasets datasets, AcceptedItems items, Intake intake) {
        this.decisions = decisions;
        this.datasets = datasets;
        this.items = items;
        this.intake = intake;
    }

    /** What was decided about items that are published, or about to be; in the order of the request. */
    @PostMapping("/datasets/{id}/decisions")
    List<Decided> decisions(@PathVariable String id, @RequestBody @Valid Inquiries inquiries) {
        return decisions.about(Problems.text("id", id), inquiries.items());
    }

    /** Those of the requests that were answered before: items about which they ask again are not asked, unless that is wished for. */
    @PostMapping("/requests/answered")
    Requests answered(@RequestBody @Valid Requests requests) {
        return new Requests(
                items.answered(requests.requests()).keySet().stream().sorted().toList());
    }

    /**
     * Lets more items join a dataset that is sealed: those that are published once this is answered.
     */
    @PostMapping("/datasets/{id}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable String id, @RequestBody @Valid Reopening reopening) {
        var dataset = datasets.find(Problems.text("id", id))
                .orElseThrow(() -> Problems.notFound("dataset '%s' is not declared".formatted(id)));
        if (dataset.cancelled()) {
            throw Problems.bad("dataset '%s' was cancelled; retry-failed takes that back".formatted(id));
        }
        if (!intake.reopen(id, reopening.instead(), reopening.items(), reopening.leftOut())) {
            throw Problems.bad("the seal of dataset '%s' does not say %d items, but %s"
                    .formatted(
                            id,
                            reopening.instead(),
                            dataset.expected() == null ? "is not there yet" : dataset.expected()));
        }
    }
}
