package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.rest.Problems;
import dev.cupel.schemas.RefinedRecordJson;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The records of datasets, in the dataset's order, each item's last one. They are those of one moment, which the header
 * {@code Cupel-Records} counts.
 */
@RestController
class ExportController {

    private static final int AT_A_TIME = 3;

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final KnownDatasets known;
    private final Items items;
    private final CsvExport csv;
    private final ParquetExport parquet;
    private final TransactionTemplate moment;

    ExportController(
            KnownDatasets known,
            Items items,
            CsvExport csv,
            ParquetExport parquet,
            PlatformTransactionManager transactions) {
        this.known = known;
        this.items = items;
        this.csv = csv;
        this.parquet = parquet;
        this.moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private interface Export {
        void write(OutputStream out) throws IOException;
    }

    /** One JSON object a line. */
    @Operation(summary = "The records in the dataset's order, one JSON object a line")
    @GetMapping("/datasets/{id}/records.jsonl")
    void jsonl(@PathVariable String id, HttpServletResponse response) {
        export(
                id,
                "application/jsonl",
                response,
                out -> items.forEachRecord(id, record -> write(RefinedRecordJson.write(record) + "\n", out)));
    }

    /** A table, for spreadsheets with formulas disarmed. */
    @Operation(summary = "The records in the dataset's order, as a table; for spreadsheets with formulas disarmed")
    @GetMapping("/datasets/{id}/records.csv")
    void csv(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean excelSafe,
            HttpServletResponse response) {
        export(id, "text/csv;charset=UTF-8;header=present", response, out -> csv.write(id, excelSafe, out));
    }

    /** A table whose columns have types. */
    @Operation(summary = "The records in the dataset's order, as a table whose columns have types")
    @GetMapping("/datasets/{id}/records.parquet")
    void parquet(@PathVariable String id, HttpServletResponse response) {
        export(id, "application/vnd.apache.parquet", response, out -> parquet.write(id, out));
    }

    /** Its transaction lasts as long as the client reads: too many at a time would leave no connections for the rest. */
    private void export(String dataset, String contentType, HttpServletResponse response, Export export) {
        if (!turns.tryAcquire()) {
            throw Problems.busy("%d exports are under way; try again later".formatted(AT_A_TIME));
        }
        try {
            moment.executeWithoutResult(tx -> write(dataset, contentType, response, export));
        } finally {
            turns.release();
        }
    }

    private void write(String dataset, String contentType, HttpServletResponse response, Export export) {
        var count = items.count(known.require(dataset));
        response.setContentType(contentType);
        response.setHeader("Cupel-Records", Long.toString(count.records()));
        try {
            // The client waits for the headers, and it can take a while until there is more.
            response.flushBuffer();
            export.write(response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String text, OutputStream out) {
        try {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
