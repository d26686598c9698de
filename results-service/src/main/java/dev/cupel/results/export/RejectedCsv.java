package dev.cupel.results.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cupel.results.intake.RefusedItems;
import dev.cupel.results.item.RefusedItem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Writes the refused items of a dataset as CSV: id, place and reason, then what they have, to be corrected and published again. */
@Component
class RejectedCsv {

    private static final List<String> OWN = List.of("item", "source", "reason");

    private final RefusedItems items;

    RejectedCsv(RefusedItems items) {
        this.items = items;
    }

    /** Reads them twice: needs a transaction that sees the same ones both times. */
    void write(String dataset, OutputStream out) throws IOException {
        var columns = columns(dataset);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(new OutputStreamWriter(out, UTF_8));
        var header = new ArrayList<>(OWN);
        header.addAll(columns.originals().sequencedKeySet());
        header.addAll(columns.labels().sequencedKeySet());
        csv.writeRecord(header);
        try (var rows = items.of(dataset)) {
            rows.forEach(item -> csv.writeRecord(cells(columns, item)));
        }
        // After an error it stays open: to close it says to the client that this was all.
        csv.close();
    }

    private ExportColumns columns(String dataset) {
        var fields = new MemberNames();
        var labels = new MemberNames();
        try (var rows = items.of(dataset)) {
            rows.forEach(item -> {
                item.forEachField((name, text) -> fields.add(name));
                new TreeSet<>(item.labels().keySet()).forEach(labels::add);
            });
        }
        return ExportColumns.of(OWN, fields, labels, new MemberNames(), false);
    }

    private static List<String> cells(ExportColumns columns, RefusedItem item) {
        var fields = ExportColumns.fields(new ExportRow.Rejected(item));
        var cells = new ArrayList<String>();
        cells.add(item.item());
        cells.add(item.source() == null ? "" : item.source());
        cells.add(item.reason());
        columns.originals().values().forEach(name -> cells.add(fields.getOrDefault(name, "")));
        columns.labels().values().forEach(name -> cells.add(item.labels().getOrDefault(name, "")));
        return cells;
    }
}
