package dev.cupel.local.follow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the records of a dataset, one JSON object a line. */
public record DatasetExport(Services services) {

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
        try (var lines = new BufferedReader(new InputStreamReader(open(dataset), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
            }
            out.flush();
        } catch (IOException e) {
            throw new FollowException("the export was cut off: results-service ended", e);
        }
    }

    private InputStream open(String dataset) throws InterruptedException {
        var records = services.records(dataset);
        if (records.isPresent()) {
            return records.get();
        }
        throw services.intake(dataset)
                .map(intake -> new FollowException("dataset '%s' has no items yet".formatted(dataset)))
                .orElseGet(() -> Watch.undeclared(dataset));
    }
}
