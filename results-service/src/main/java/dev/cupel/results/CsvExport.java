package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cupel.events.RecipeRef;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the records of a dataset as CSV by RFC 4180. */
@Service
class CsvExport {

    /** What makes a spreadsheet take a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final Items items;
    private final Recipes recipes;

    CsvExport(Items items, Recipes recipes) {
        this.items = items;
        this.recipes = recipes;
    }

    /**
     * Reads the records twice, because all of them say what columns there are; both times the same ones.
     *
     * @param excelSafe whether cells that a spreadsheet would take for a formula begin with an apostrophe
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public void write(String dataset, boolean excelSafe, OutputStream out) {
        var columns = columns(dataset);
        try (var csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(new OutputStreamWriter(out, UTF_8))) {
            csv.writeRecord(guarded(columns.header(), excelSafe));
            items.forEachRecord(dataset, record -> csv.writeRecord(guarded(columns.cells(record), excelSafe)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CsvColumns columns(String dataset) {
        var columns = new CsvColumns();
        var used = new LinkedHashSet<RecipeRef>();
        items.forEachRecord(dataset, record -> {
            columns.addFieldsOf(record);
            used.add(record.getRecipe());
        });
        used.forEach(recipe -> recipes.find(recipe.getName(), recipe.getVersion())
                .ifPresent(rules -> columns.addMembersOf(rules.responseSchema())));
        return columns;
    }

    private static List<String> guarded(List<String> cells, boolean excelSafe) {
        return excelSafe ? cells.stream().map(CsvExport::guarded).toList() : cells;
    }

    private static String guarded(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
