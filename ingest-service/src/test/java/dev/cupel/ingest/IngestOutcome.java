package dev.cupel.ingest;

import static dev.cupel.ingest.Events.items;

import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has come of datasets.
 *
 * @param replica an instance that reaches its database
 */
record IngestOutcome(TestKafka kafka, RunningService replica) {

    boolean isStagedAndCut(String dataset, int items) {
        return staged(dataset).size() >= items && keys(dataset, 1).size() >= items;
    }

    List<StagedItem> staged(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.STAGED_ITEMS), StagedItem::getDataset).stream()
                .filter(item -> item.getAttempt() == 1)
                .toList();
    }

    List<PreparedBatch> batches(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.PREPARED_BATCHES), PreparedBatch::getDataset);
    }

    /** Of the requests of an attempt: each asks about one item. */
    List<String> keys(String dataset, int attempt) {
        return batches(dataset).stream()
                .filter(batch -> batch.getAttempt() == attempt)
                .flatMap(batch -> batch.getRequests().stream())
                .map(request -> request.getKey())
                .toList();
    }

    List<Recipe> recipes(String name) {
        return Events.of(name, kafka.committed(Topics.RECIPES), Recipe::getName);
    }

    private JdbcClient database() {
        return replica.bean(JdbcClient.class);
    }

    long parked(String dataset) {
        return database()
                .sql("select count(*) from parked where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    boolean isDeclared(String dataset) {
        return is("select count(*) from dataset where id = :dataset", dataset);
    }

    boolean isCancelled(String dataset) {
        return is("select count(*) from dataset where id = :dataset and cancelled", dataset);
    }

    private boolean is(String query, String dataset) {
        return database()
                        .sql(query)
                        .param("dataset", dataset)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The status that the service answers with. */
    static int publishRecipe(RunningService service, String yaml) {
        var body = JsonMapper.shared().writeValueAsString(Map.of("origin", "outage.yaml", "yaml", yaml));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(service.url() + "/recipes"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
