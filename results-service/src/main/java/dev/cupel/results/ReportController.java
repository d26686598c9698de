package dev.cupel.results;

import dev.cupel.results.Costs.DatasetCosts;
import dev.cupel.results.Reports.Report;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was done for a dataset, and what it cost. */
@RestController
class ReportController {

    private final Reports reports;
    private final Costs costs;

    ReportController(Reports reports, Costs costs) {
        this.reports = reports;
        this.costs = costs;
    }

    @GetMapping("/datasets/{id}/report")
    Report report(@PathVariable String id) {
        return reports.find(id).orElseThrow(() -> unknown(id));
    }

    /** The report as a page to read. */
    @GetMapping(path = "/datasets/{id}/report.md", produces = "text/markdown;charset=UTF-8")
    String page(@PathVariable String id) {
        return ReportPage.of(report(id));
    }

    /** Usage and cost of a dataset, its waves and its batches. Of one that has none yet they are zero. */
    @GetMapping("/datasets/{id}/costs")
    DatasetCosts costs(@PathVariable String id) {
        return costs.of(id);
    }

    private static ErrorResponseException unknown(String dataset) {
        var detail = "dataset '%s' has no items here".formatted(dataset);
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
    }
}
