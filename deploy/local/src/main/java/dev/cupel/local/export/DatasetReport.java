package dev.cupel.local.export;

import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.Services;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The report on a dataset: what results-service writes, and what the other services say stands in its way. */
public record DatasetReport(Services services, String dataset, InstantSource clock) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** To read for programs and persons. */
    String json() throws InterruptedException {
        var report = known(services.results().reportJson(dataset));
        if (report instanceof ObjectNode object) {
            troubles().in(object);
        }
        return JSON.writeValueAsString(report) + System.lineSeparator();
    }

    private ReportTroubles troubles() throws InterruptedException {
        return new ReportTroubles(services.declared(dataset), clock.instant());
    }

    /** As a Markdown page. */
    public String page() throws InterruptedException {
        try (var page = known(services.results().written(dataset, "report.md"))) {
            return troubles().in(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ClientException("the report was cut off: results-service ended", e);
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
