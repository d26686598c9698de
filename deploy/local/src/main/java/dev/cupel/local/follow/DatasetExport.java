package dev.cupel.local.follow;

import java.io.IOException;
import java.io.InputStream;
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

    /** The file is there as a whole, or not at all. */
    public void toFile(String dataset, Path file) throws InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var records = open(dataset)) {
            Files.copy(records, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FollowException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    public void to(String dataset, PrintWriter out) throws InterruptedException {
        try (var records = new InputStreamReader(open(dataset), StandardCharsets.UTF_8)) {
            records.transferTo(out);
            out.flush();
        } catch (IOException e) {
            throw new FollowException("the export was cut off: results-service ended", e);
        }
    }

    private InputStream open(String dataset) throws InterruptedException {
        var records = services.written(dataset, form);
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
