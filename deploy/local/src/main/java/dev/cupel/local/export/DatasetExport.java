package dev.cupel.local.export;

import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.CountedRecords;
import dev.cupel.local.client.CountedRecords.Form;
import dev.cupel.local.client.CutOffException;
import dev.cupel.local.client.Services;
import dev.cupel.local.text.Figures;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Writes the records of a dataset.
 *
 * @param name what results-service calls the form in which they are written
 * @param notes is told what was changed for spreadsheets
 */
public record DatasetExport(Services services, String name, Form form, Consumer<String> notes) {

    public static DatasetExport jsonl(Services services) {
        return new DatasetExport(services, "records.jsonl", Form.LINES, note -> {});
    }

    /** With {@code excelSafe} a spreadsheet shows what is there; the notes say what was changed for that. */
    static DatasetExport csv(Services services, boolean excelSafe, Consumer<String> notes) {
        return new DatasetExport(services, "records.csv?excelSafe=" + excelSafe, Form.ROWS, notes);
    }

    static DatasetExport parquet(Services services) {
        return new DatasetExport(services, "records.parquet", Form.OPAQUE, note -> {});
    }

    static DatasetExport rejectedJsonl(Services services) {
        return new DatasetExport(services, "rejected.jsonl", Form.LINES, note -> {});
    }

    static DatasetExport rejectedCsv(Services services) {
        return new DatasetExport(services, "rejected.csv", Form.ROWS, note -> {});
    }

    /** The file is there as a whole, or not at all. Returns how many records were written. */
    public long toFile(String dataset, Path file) throws InterruptedException {
        var output = OutputFile.at(file);
        try (var records = open(dataset)) {
            output.write(records);
            return records.count();
        } catch (CutOffException e) {
            throw new ClientException("%s; %s is not written".formatted(e.getMessage(), file), e);
        }
    }

    /** Returns how many records were written, which must be text. */
    long to(String dataset, PrintWriter out) throws InterruptedException {
        try (var records = open(dataset)) {
            new InputStreamReader(records, StandardCharsets.UTF_8).transferTo(out);
            if (out.checkError()) {
                throw new ClientException("standard output has not taken all");
            }
            return records.count();
        } catch (CutOffException e) {
            throw new ClientException("%s; what is written is not all".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new ClientException("the records cannot be written: %s".formatted(e.getMessage()), e);
        } finally {
            out.flush();
        }
    }

    /** What is not written. */
    ExportGap gap(String dataset, long written) throws InterruptedException {
        return new ExportGap(services.declared(dataset), written);
    }

    private CountedRecords open(String dataset) throws InterruptedException {
        var records = services.results().records(dataset, name, form);
        if (records.isPresent()) {
            records.get().note().ifPresent(notes);
            return records.get();
        }
        throw withoutItems(services, dataset);
    }

    /** Why there is nothing of a dataset. */
    static ClientException withoutItems(Services services, String dataset) throws InterruptedException {
        return services.ingest()
                .intake(dataset)
                .map(intake -> new ClientException(
                        intake.rejected() == 0
                                ? "dataset '%s' has no items yet".formatted(dataset)
                                : "dataset '%s' has no items: all %s that arrived were rejected; `cupel rejected %s` says why"
                                        .formatted(dataset, Figures.number(intake.rejected()), dataset)))
                .orElseGet(() -> ClientException.undeclared(dataset));
    }
}
