package dev.cupel.results;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where datasets stand. */
@RestController
class ResultsController {

    private final Projections projections;

    ResultsController(Projections projections) {
        this.projections = projections;
    }

    @Operation(summary = "Where all datasets stand")
    @GetMapping("/datasets")
    List<Progress> datasets() {
        return projections.datasets().stream().map(projections::progress).toList();
    }

    /** A dataset of which nothing has arrived yet has zeros: another service knows whether it exists. */
    @Operation(summary = "Where a dataset stands")
    @GetMapping("/datasets/{id}")
    Progress dataset(@PathVariable String id) {
        return projections.progress(id);
    }
}
