package dev.cupel.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.api.results.Progress;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.UnusedOfBatch;
import dev.cupel.local.client.answer.HeldGate;
import dev.cupel.local.client.answer.Progresses;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The REST interface of a results-service. */
public final class ResultsClient {

    private final String url;
    private final Rest rest;

    ResultsClient(String url, Rest rest) {
        this.url = url;
        this.rest = rest;
    }

    /** Of all datasets that results-service knows. */
    public List<Progress> outcomes() throws InterruptedException {
        return List.of(rest.get(url + "/datasets", Progress[].class));
    }

    Progress progress(String dataset) throws InterruptedException {
        return rest.find(url(dataset), Progress.class).orElseGet(() -> Progresses.none(dataset));
    }

    /** As the service wrote it. */
    public Optional<JsonNode> progressJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset));
    }

    /** The gate at which a dataset is held; empty: none, or it has no items. */
    Optional<HeldGate> heldGate(String dataset) throws InterruptedException {
        return rest.find(url(dataset) + "/gate", HeldGate.Answer.class)
                .flatMap(answer -> Optional.ofNullable(answer.held()));
    }

    /** As the service wrote it. */
    public Optional<JsonNode> gateJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset) + "/gate").map(answer -> answer.path("held"));
    }

    /** Empty while no item is staged. */
    public Optional<Report> report(String dataset) throws InterruptedException {
        return rest.find(reportUrl(dataset), Report.class);
    }

    /** As the service wrote it, the parts that this command does not know included. */
    public Optional<JsonNode> reportJson(String dataset) throws InterruptedException {
        return rest.find(reportUrl(dataset));
    }

    /**
     * What results-service writes about a dataset; empty when none of its items is staged.
     *
     * @param form such as {@code records.jsonl}
     */
    public Optional<InputStream> written(String dataset, String form) throws InterruptedException {
        return rest.stream(url(dataset) + "/" + form).map(HttpResponse::body);
    }

    /** Its records; empty when none of its items is staged. */
    public Optional<CountedRecords> records(String dataset, String name, CountedRecords.Form form)
            throws InterruptedException {
        return rest.stream(url(dataset) + "/" + name)
                .map(answer -> new CountedRecords(
                        answer.body(),
                        form,
                        answer.headers().firstValueAsLong("Cupel-Records").orElse(0),
                        answer.headers().firstValue("Cupel-Excel-Safe")));
    }

    /** Events of a dataset with higher numbers, some of them, in order; empty when nothing of it has arrived. */
    public Optional<JsonNode> events(String dataset, long after) throws InterruptedException {
        return rest.find("%s/events?after=%d&limit=500".formatted(url(dataset), after));
    }

    /** What happened to an item; empty when there is none. */
    public Optional<JsonNode> itemEvents(String dataset, String item) throws InterruptedException {
        return rest.find("%s/item/events?item=%s".formatted(url(dataset), encoded(item)));
    }

    /** Events of a batch and its items with higher numbers, some of them, in order; empty when there is no such batch. */
    public Optional<JsonNode> batchEvents(String dataset, String batch, long after) throws InterruptedException {
        return rest.find("%s/batches/%s/events?after=%d&limit=500".formatted(url(dataset), encoded(batch), after));
    }

    /**
     * What has come in results and answers nothing, by batch, newest first; empty where results-service does not know the
     * dataset.
     *
     * @param dataset null: of any
     */
    public List<UnusedOfBatch> unusedLines(@Nullable String dataset) throws InterruptedException {
        return rest.find(
                        "%s/unused?limit=500%s".formatted(url, Rest.parameter("dataset", dataset)),
                        UnusedOfBatch[].class)
                .map(List::of)
                .orElse(List.of());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
    }

    private String url(String dataset) {
        return "%s/datasets/%s".formatted(url, dataset);
    }

    private String reportUrl(String dataset) {
        return url(dataset) + "/report";
    }
}
