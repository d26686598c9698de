package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static dev.cupel.ingest.Events.settled;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.PreparedBatch;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EstimateIT extends RunningIngestService {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The sample, of which the estimated batches must be those that are cut. */
    private static final Path SAMPLE = Path.of("../deploy/local/sample/qa");

    private record Cut(int items, int requests, long characters) {}

    @Test
    void estimatesTheBatchesThatAreCut() throws Exception {
        publishRecipe(
                "estimated",
                "itemsPerRequest: 8\nwaves: [30, 555, rest]\nmode: auto\ninteractiveBelow: 10000\nbudget: {usd: 2.5}");
        var sample = sample("sample");

        var response = post("estimated", request(sample));

        assertThat(response.statusCode()).isEqualTo(200);
        var estimate = JSON.readTree(response.body());
        assertThat(estimate.path("recipe").asString()).isEqualTo("estimated");
        assertThat(estimate.path("version").asInt()).isEqualTo(1);
        assertThat(estimate.path("model").asString()).isEqualTo("gemini-3.1-flash-lite");
        assertThat(estimate.path("mode").asString()).isEqualTo("INTERACTIVE");
        assertThat(estimate.path("maxOutputTokens").asInt()).isEqualTo(2048);
        assertThat(estimate.path("items").asInt()).isEqualTo(sample.size());
        assertThat(estimate.path("budgetUsd").decimalValue()).isEqualByComparingTo("2.5");
        cut("sample", "estimated", sample);
        assertThat(batches(estimate)).isEqualTo(batchesCut("sample")).hasSize(3);
    }

    private static Cut cut(PreparedBatch batch) {
        assertThat(batch.getRequests()).allMatch(request -> request.getFurther().size() < 8);
        return new Cut(countOfItems(batch), batch.getRequests().size(), batch.getCharacters());
    }

    @Test
    void knowsNoOtherRecipes() throws Exception {
        assertThat(post("nobodys", "{\"items\": []}"))
                .returns(404, HttpResponse::statusCode)
                .satisfies(response -> assertThat(response.body()).contains("recipe 'nobodys' is not known"));
        assertThat(post("qa-refine", "{\"items\": [], \"version\": 7}"))
                .returns(404, HttpResponse::statusCode)
                .satisfies(response -> assertThat(response.body()).contains("recipe 'qa-refine' version 7"));
    }

    @Test
    void estimatesNothingOfNothing() throws Exception {
        var estimate = JSON.readTree(post("qa-refine", "{\"items\": []}").body());

        assertThat(estimate.path("items").asInt(-1)).isZero();
        assertThat(estimate.path("waves").size()).isZero();
        assertThat(estimate.path("budgetUsd").isNull()).isTrue();
    }

    /** Has all items wait for another dataset, so that they are cut at one time, as the estimate assumes. */
    private static void cut(String dataset, String recipe, List<ItemPublished> items) {
        var first = dataset + "-first";
        publish(
                Stream.of(
                        declare(first),
                        seal(first, 1),
                        new DatasetEvent(DatasetDeclared.newBuilder()
                                .setDataset(dataset)
                                .setRecipe(recipe)
                                .setAfter(first)
                                .build()),
                        seal(dataset, items.size())),
                items(first, "a", 1),
                items.stream().map(DatasetEvent::new));
        await().atMost(PATIENCE)
                .until(() -> batches(first).size() == 1 && staged(dataset).size() == items.size());
        kafka.publish(Topics.SETTLED_BATCHES, List.of(settled(first + "-0001", 0)));
        await().atMost(PATIENCE).until(() -> placed(dataset) == items.size());
    }

    private static Map<Integer, List<Cut>> batchesCut(String dataset) {
        return batches(dataset).stream()
                .sorted(comparing(PreparedBatch::getBatch))
                .collect(groupingBy(PreparedBatch::getWave, TreeMap::new, mapping(batch -> cut(batch), toList())));
    }

    private static Map<Integer, List<Cut>> batches(JsonNode estimate) {
        var waves = new TreeMap<Integer, List<Cut>>();
        estimate.path("waves")
                .forEach(wave -> waves.put(
                        wave.path("wave").asInt(),
                        wave.path("batches")
                                .valueStream()
                                .map(batch -> new Cut(
                                        batch.path("items").asInt(),
                                        batch.path("requests").asInt(),
                                        batch.path("characters").asLong()))
                                .toList()));
        return waves;
    }

    private static String request(List<ItemPublished> items) {
        var request = JSON.createObjectNode();
        var sizes = request.putArray("items");
        for (var item : items) {
            var characters = item.getFields().stream()
                    .mapToInt(
                            field -> field.getName().length() + field.getValue().length())
                    .sum();
            sizes.addObject()
                    .put("characters", characters)
                    .put("group", item.getLabels().get("indicator"));
        }
        return request.toString();
    }

    private static List<ItemPublished> sample(String dataset) throws IOException {
        var items = new ArrayList<ItemPublished>();
        try (var files = Files.list(SAMPLE)) {
            for (var file : files.sorted().toList()) {
                var json = JSON.readTree(file);
                var indicator = json.path("indicator").asString();
                // Groups of different sizes.
                json.path("qa_pairs").valueStream().skip(items.size() % 37).forEach(pair -> {
                    var fields = pair.properties().stream()
                            .map(field ->
                                    new Field(field.getKey(), field.getValue().asString()))
                            .toList();
                    items.add(new ItemPublished(
                            dataset,
                            "item-" + items.size(),
                            fields,
                            Map.of("indicator", indicator),
                            (long) items.size(),
                            null));
                });
            }
        }
        return items;
    }

    private static HttpResponse<String> post(String recipe, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("%s/recipes/%s/estimate".formatted(service.url(), recipe)))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
