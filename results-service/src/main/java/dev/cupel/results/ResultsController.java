package dev.cupel.results;

import dev.cupel.results.Reports.Report;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where datasets stand, and what they cost. */
@RestController
class ResultsController {

    private final Projections projections;
    private final Reports reports;

    ResultsController(Projections projections, Reports reports) {
        this.projections = projections;
        this.reports = reports;
    }

    @GetMapping("/datasets")
    List<Progress> datasets() {
        return projections.datasets().stream().map(projections::progress).toList();
    }

    /** A dataset of which nothing has arrived yet has zeros: another service knows whether it exists. */
    @GetMapping("/datasets/{id}")
    Progress dataset(@PathVariable String id) {
        return projections.progress(id);
    }

    @GetMapping("/datasets/{id}/report")
    Report report(@PathVariable String id) {
        return reports.report(requireKnown(id));
    }

    private String requireKnown(String dataset) {
        if (projections.progress(dataset).staged() == 0) {
            var detail = "dataset '%s' has no items here".formatted(dataset);
            throw new ErrorResponseException(
                    HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, detail), null);
        }
        return dataset;
    }
}
