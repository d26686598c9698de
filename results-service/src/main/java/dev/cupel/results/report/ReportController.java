package dev.cupel.results.report;

import dev.cupel.api.results.DatasetCosts;
import dev.cupel.api.results.Report;
import dev.cupel.results.web.KnownDatasets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was done for a dataset, and what it cost. */
@RestController
class ReportController {

    private final KnownDatasets known;
    private final Reports reports;
    private final Costs costs;

    ReportController(KnownDatasets known, Reports reports, Costs costs) {
        this.known = known;
        this.reports = reports;
        this.costs = costs;
    }

    /** What was done for a dataset, what failed, and what it cost. */
    @GetMapping("/datasets/{id}/report")
    Report report(@PathVariable String id) {
        return reports.report(known.require(id));
    }

    /** The report as a page to read. */
    @GetMapping(path = "/datasets/{id}/report.md", produces = "text/markdown;charset=UTF-8")
    String page(@PathVariable String id) {
        return ReportMarkdown.of(report(id));
    }

    /** Usage and cost of a dataset, its waves and its batches, against what was expected. */
    @GetMapping("/datasets/{id}/costs")
    DatasetCosts costs(@PathVariable String id) {
        return costs.of(known.require(id));
    }
}
