package dev.cupel.results.progress;

import dev.cupel.api.results.Progress;
import dev.cupel.results.web.KnownDatasets;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where datasets stand. */
@RestController
class ResultsController {

    private final ProgressQuery progressQuery;
    private final KnownDatasets known;

    ResultsController(ProgressQuery progressQuery, KnownDatasets known) {
        this.progressQuery = progressQuery;
        this.known = known;
    }

    /** Where all datasets stand. */
    @GetMapping("/datasets")
    List<Progress> datasets() {
        return progressQuery.datasets().stream().map(progressQuery::progress).toList();
    }

    /** Where a dataset stands. */
    @GetMapping("/datasets/{id}")
    Progress dataset(@PathVariable String id) {
        return progressQuery.progress(known.require(id));
    }
}
