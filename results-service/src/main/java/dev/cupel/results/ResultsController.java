package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.results.Reports.Report;
import dev.cupel.schemas.RefinedRecordJson;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where datasets stand, what they cost, and their records. */
@RestController
class ResultsController {

    private final Projections projections;
    private final Reports reports;
    private final Items items;
    private final CsvExport csv;
    private final TransactionTemplate transactions;

    ResultsController(
            Projections projections, Reports reports, Items items, CsvExport csv, TransactionTemplate transactions) {
        this.projections = projections;
        this.reports = reports;
        this.items = items;
        this.csv = csv;
        this.transactions = transactions;
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

    @Operation(summary = "What was done for a dataset, and what it cost")
    @GetMapping("/datasets/{id}/report")
    Report report(@PathVariable String id) {
        return reports.report(requireKnown(id));
    }

    /** The records in the dataset's order, one JSON object a line. */
    @Operation(summary = "The records in the dataset's order, one JSON object a line")
    @GetMapping("/datasets/{id}/records.jsonl")
    void records(@PathVariable String id, HttpServletResponse response) throws IOException {
        requireKnown(id);
        response.setContentType("application/jsonl");
        var out = response.getOutputStream();
        transactions.executeWithoutResult(tx -> items.forEachRecord(id, record -> {
            try {
                out.write((RefinedRecordJson.write(record) + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** The records in the dataset's order as a table, for spreadsheets with formulas disarmed. */
    @Operation(summary = "The records in the dataset's order, as a table")
    @GetMapping("/datasets/{id}/records.csv")
    void csv(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean excelSafe,
            HttpServletResponse response)
            throws IOException {
        requireKnown(id);
        response.setContentType("text/csv;charset=UTF-8;header=present");
        csv.write(id, excelSafe, response.getOutputStream());
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
