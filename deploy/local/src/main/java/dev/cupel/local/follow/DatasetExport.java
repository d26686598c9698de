package dev.cupel.local.follow;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the records of a dataset.
 *
 * @param form what results-service calls the form in which they are written
 */
public record DatasetExport(Services services, String form) {

    public static DatasetExport jsonl(Services services) {
        return new DatasetExport(services, "records.jsonl");
    }

    /** Formulas are those of spreadsheets: disarmed ones begin with an apostrophe. */
    public static DatasetExport csv(Services services, boolean formulasDisarmed) {
        return new DatasetExport(services, "records.csv?excelSafe=" + formulasDisarmed);
    }

    public static DatasetExport parquet(Services services) {
        return new DatasetExport(services, "records.parquet");
    }

    /** The file is there as a whole, or not at all. Returns how many records were written. */
    public long toFile(String dataset, Path file) throws InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var records = open(dataset);
        try (var bytes = records.bytes()) {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return records.count();
        } catch (IOException e) {
            throw new FollowException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Returns how many records were written, which must be text. */
    public long to(String dataset, PrintWriter out) throws InterruptedException {
        var records = open(dataset);
        try (var text = new InputStreamReader(records.bytes(), StandardCharsets.UTF_8)) {
            text.transferTo(out);
            out.flush();
            return records.count();
        } catch (IOException e) {
            throw new FollowException("the export was cut off: results-service ended", e);
        }
    }

    /** How many items the dataset has, as far as anybody knows. */
    public long items(String dataset) throws InterruptedException {
        return Math.max(services.progress(dataset).staged(), accepted(dataset));
    }

    /** An ingest-service that does not answer now does not spoil an export that is written. */
    private long accepted(String dataset) throws InterruptedException {
        try {
            return services.intake(dataset).map(Intake::items).orElse(0L);
        } catch (UnreachableException e) {
            return 0;
        }
    }

    private Records open(String dataset) throws InterruptedException {
        var records = services.records(dataset, form);
        if (records.isPresent()) {
            return records.get();
        }
        throw withoutItems(services, dataset);
    }

    /** Why there is nothing of a dataset. */
    static FollowException withoutItems(Services services, String dataset) throws InterruptedException {
        return services.intake(dataset)
                .map(intake -> new FollowException("dataset '%s' has no items yet".formatted(dataset)))
                .orElseGet(() -> Watch.undeclared(dataset));
    }
}
