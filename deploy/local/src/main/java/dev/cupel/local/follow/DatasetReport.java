package dev.cupel.local.follow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report on a dataset. */
public record DatasetReport(Services services, String dataset) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** As results-service has it, to read for programs and persons. */
    public String json() throws InterruptedException {
        return JSON.writeValueAsString(known(services.reportJson(dataset))) + System.lineSeparator();
    }

    /** As a Markdown page. */
    public String page() throws InterruptedException {
        try (var page = known(services.written(dataset, "report.md"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FollowException("the report was cut off: results-service ended", e);
        }
    }

    /** Replaces a file. */
    public static void write(String text, Path file) {
        OutputFile.at(file).write(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private <T> T known(Optional<T> report) throws InterruptedException {
        if (report.isPresent()) {
            return report.get();
        }
        throw DatasetExport.withoutItems(services, dataset);
    }
}
