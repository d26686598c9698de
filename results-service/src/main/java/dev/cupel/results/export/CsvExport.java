package dev.cupel.results.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cupel.results.export.ExportSurvey.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the records of a dataset as CSV by RFC 4180: the original columns, labels, the refined columns, then what became of the item. */
@Component
class CsvExport {

    private static final List<String> OWN = List.of("item", "outcome", "message", "costUsd", "attempts", "copyOf");

    private final RecordReader records;
    private final ExportSurvey survey;

    CsvExport(RecordReader records, ExportSurvey survey) {
        this.records = records;
        this.survey = survey;
    }

    /**
     * Reads the records twice: needs a transaction that sees the same ones both times.
     *
     * @param guard keeps a spreadsheet from changing what it opens; null: cells are as they are
     */
    void write(String dataset, @Nullable SpreadsheetGuard guard, OutputStream out) throws IOException {
        var columns = survey.columns(dataset, OWN, Labels.AS_COLUMNS);
        var writer = new OutputStreamWriter(out, UTF_8);
        if (guard != null) {
            writer.write(SpreadsheetGuard.MARK);
        }
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(guarded(header(columns), guard));
        records.forEachRow(dataset, row -> csv.writeRecord(guarded(cells(columns, row), guard)));
        // After an error it stays open: to close it says to the client that this was all.
        csv.close();
    }

    private static List<String> header(ExportColumns columns) {
        var header = new ArrayList<String>();
        header.addAll(columns.originals().sequencedKeySet());
        if (columns.originalRest() != null) {
            header.add(columns.originalRest());
        }
        header.addAll(columns.labels().sequencedKeySet());
        if (columns.labelRest() != null) {
            header.add(columns.labelRest());
        }
        header.addAll(columns.refined().sequencedKeySet());
        if (columns.rest() != null) {
            header.add(columns.rest());
        }
        header.addAll(OWN);
        header.addAll(columns.grounding());
        return header;
    }

    /** What the row does not have is empty. */
    private static List<String> cells(ExportColumns columns, ExportRow row) {
        var fields = ExportColumns.fields(row);
        var members = ExportColumns.members(row);
        var cells = new ArrayList<String>();
        columns.originals().values().forEach(name -> cells.add(fields.getOrDefault(name, "")));
        if (columns.originalRest() != null) {
            cells.add(columns.originalRest(row));
        }
        columns.labels().values().forEach(name -> cells.add(row.labels().getOrDefault(name, "")));
        if (columns.labelRest() != null) {
            cells.add(columns.labelRest(row));
        }
        columns.refined().values().forEach(name -> cells.add(members.getOrDefault(name, "")));
        if (columns.rest() != null) {
            cells.add(columns.rest(row));
        }
        cells.add(row.item());
        cells.add(row.outcome());
        cells.add(row.message() == null ? "" : row.message());
        var record = row.record();
        cells.add(
                record == null || record.costUsd() == null
                        ? ""
                        : record.costUsd().stripTrailingZeros().toPlainString());
        cells.add(record == null ? "0" : Integer.toString(record.attempts()));
        cells.add(record == null || record.copyOf() == null ? "" : record.copyOf());
        if (!columns.grounding().isEmpty()) {
            cells.add(record == null ? "" : requireNonNullElse(record.searchQueries(), ""));
            cells.add(record == null ? "" : requireNonNullElse(record.sources(), ""));
        }
        return cells;
    }

    private static List<String> guarded(List<String> cells, @Nullable SpreadsheetGuard guard) {
        return guard == null ? cells : cells.stream().map(guard::guarded).toList();
    }
}
