package dev.cupel.results.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.rest.Problems;
import dev.cupel.rest.Readers;
import dev.cupel.rest.Readers.Kind;
import dev.cupel.rest.RestProperties;
import dev.cupel.results.intake.RefusedItems;
import dev.cupel.results.web.KnownDatasets;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The records of datasets, in the dataset's order, each item's last one, and between them the items that were refused. They are those of one moment, which the header
 * {@code Cupel-Records} counts.
 */
@RestController
class ExportController {

    private static final String CSV = "text/csv;charset=UTF-8;header=present";
    private static final int BUFFER = 64 << 10;

    /** Exports that are written at a time. One connection of the readers is left to the others. */
    private final Semaphore turns;

    private final RestProperties limits;
    private final ExportSpool spool;
    private final KnownDatasets known;
    private final RecordReader records;
    private final CsvExport csv;
    private final RejectedCsv rejectedCsv;
    private final RefusedItems refused;
    private final ParquetExport parquet;
    private final TransactionTemplate moment;

    ExportController(
            KnownDatasets known,
            RecordReader records,
            CsvExport csv,
            RejectedCsv rejectedCsv,
            RefusedItems refused,
            ParquetExport parquet,
            ExportSpool spool,
            RestProperties limits,
            PlatformTransactionManager transactions) {
        this.turns = new Semaphore(Math.max(1, limits.connections() - 1), true);
        this.limits = limits;
        this.spool = spool;
        this.known = known;
        this.records = records;
        this.csv = csv;
        this.rejectedCsv = rejectedCsv;
        this.refused = refused;
        this.parquet = parquet;
        this.moment = new TransactionTemplate(transactions);
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private interface Export {
        void write(OutputStream out) throws IOException;
    }

    /** The records in the dataset's order, one JSON object a line. */
    @ApiResponse(
            responseCode = "200",
            description = "One record a line",
            headers =
                    @Header(
                            name = "Cupel-Records",
                            description = "Number of the records",
                            schema = @Schema(type = "integer", format = "int64")),
            content = @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")))
    @Readers(Kind.EXPORT)
    @GetMapping("/datasets/{id}/records.jsonl")
    void jsonl(@PathVariable String id, HttpServletResponse response) throws IOException {
        export(
                id,
                "application/jsonl",
                records::count,
                response,
                out -> records.forEachRow(id, row -> write(row.json() + "\n", out)));
    }

    /**
     * The records in the dataset's order, as CSV; on request with formulas disarmed, for spreadsheets.
     *
     * @param excelSafe whether cells that a spreadsheet would take for formulas are disarmed
     */
    @ApiResponse(
            responseCode = "200",
            description = "A header and one row a record",
            headers =
                    @Header(
                            name = "Cupel-Records",
                            description = "Number of the records",
                            schema = @Schema(type = "integer", format = "int64")),
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Readers(Kind.EXPORT)
    @GetMapping("/datasets/{id}/records.csv")
    void csv(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean excelSafe,
            HttpServletResponse response)
            throws IOException {
        var guard = excelSafe ? new SpreadsheetGuard() : null;
        export(id, CSV, records::count, response, out -> {
            csv.write(id, guard, out);
            if (guard != null && guard.told() != null) {
                response.setHeader("Cupel-Excel-Safe", guard.told());
            }
        });
    }

    /** The records in the dataset's order, as a Parquet table whose columns have types. */
    @ApiResponse(
            responseCode = "200",
            description = "One row a record",
            headers =
                    @Header(
                            name = "Cupel-Records",
                            description = "Number of the records",
                            schema = @Schema(type = "integer", format = "int64")),
            content =
                    @Content(
                            mediaType = "application/vnd.apache.parquet",
                            schema = @Schema(type = "string", format = "binary")))
    @Readers(Kind.EXPORT)
    @GetMapping("/datasets/{id}/records.parquet")
    void parquet(@PathVariable String id, HttpServletResponse response) throws IOException {
        export(id, "application/vnd.apache.parquet", records::count, response, out -> parquet.write(id, out));
    }

    /** The items that were refused before they were asked, in the dataset's order, one JSON object a line. */
    @ApiResponse(
            responseCode = "200",
            description = "One item a line",
            headers =
                    @Header(
                            name = "Cupel-Records",
                            description = "Number of the items",
                            schema = @Schema(type = "integer", format = "int64")),
            content = @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")))
    @Readers(Kind.EXPORT)
    @GetMapping("/datasets/{id}/rejected.jsonl")
    void rejectedJsonl(@PathVariable String id, HttpServletResponse response) throws IOException {
        export(id, "application/jsonl", refused::count, response, out -> {
            try (var items = refused.of(id)) {
                items.forEach(item -> write(item.json() + "\n", out));
            }
        });
    }

    /** The items that were refused before they were asked, in the dataset's order, as CSV, to be corrected and published again. */
    @ApiResponse(
            responseCode = "200",
            description = "A header and one row an item",
            headers =
                    @Header(
                            name = "Cupel-Records",
                            description = "Number of the items",
                            schema = @Schema(type = "integer", format = "int64")),
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Readers(Kind.EXPORT)
    @GetMapping("/datasets/{id}/rejected.csv")
    void rejectedCsv(@PathVariable String id, HttpServletResponse response) throws IOException {
        export(id, CSV, refused::count, response, out -> rejectedCsv.write(id, out));
    }

    /** Writes it to a file first: its transaction and its turn end then, however slow the reader is. */
    private void export(
            String dataset,
            String contentType,
            ToLongFunction<String> count,
            HttpServletResponse response,
            Export export)
            throws IOException {
        try (var file = spool.open()) {
            var records = written(dataset, file, count, export);
            response.setContentType(contentType);
            response.setContentLengthLong(file.size());
            response.setHeader("Cupel-Records", Long.toString(records));
            file.copyTo(response.getOutputStream());
        }
    }

    private long written(String dataset, ExportSpool.Spooled file, ToLongFunction<String> counting, Export export) {
        takeTurn();
        try {
            return Objects.requireNonNull(moment.execute(tx -> {
                var count = counting.applyAsLong(known.require(dataset));
                try (var out = new BufferedOutputStream(file.out(), BUFFER)) {
                    export.write(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return count;
            }));
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(limits.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problems.tooMany("other exports are being written; try again later", limits.retryAfter());
    }

    private static void write(String text, OutputStream out) {
        try {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
