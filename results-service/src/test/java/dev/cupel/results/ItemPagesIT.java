package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.submitted;
import static dev.cupel.results.Facts.succeeded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.results.Progress;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.progress.ProgressFixtures;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading a dataset while it is refined: page by page, and as it goes. */
class ItemPagesIT extends RunningResultsService {

    private static final int ITEMS = 60;

    private RunningService service;

    @Test
    void pagesPutTogetherAreTheWholeWhileItemsChange() throws Exception {
        emulator.faults("""
                [{"match": {"key": "/item-3/"}, "kind": "error", "code": 3},
                 {"match": {"key": "/item-4/"}, "kind": "missing"}]
                """);
        var random = new Random(5);
        var staged = items(ITEMS).stream()
                .map(item -> StagedItem.newBuilder(item)
                        .setPosition(random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(10))
                        .setLabels(Map.of("kind", random.nextBoolean() ? "a" : "b"))
                        .build())
                .toList();
        var inOrder = staged.stream()
                .sorted(Comparator.comparing(StagedItem::getPosition, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(StagedItem::getItem))
                .map(StagedItem::getItem)
                .toList();
        var job = run(1, 1, ITEMS);
        try (var running = service()) {
            service = running;
            kafka.publish(Topics.RECIPES, List.of(recipe()));
            kafka.publish(Topics.STAGED_ITEMS, staged);
            await().atMost(PATIENCE).until(() -> progress().staged() == ITEMS);
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, ITEMS)));
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, ITEMS)));
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
                var settled = progress().unsettledJobs() == 0 && progress().refined() > 0;
                assertThat(itemsOf("limit=" + (1 + random.nextInt(20)))).isEqualTo(inOrder);
                return settled;
            });

            assertThat(itemsOf("state=failed&limit=1")).containsExactly("item-3");
            assertThat(itemsOf("state=open")).containsExactly("item-4");
            assertThat(itemsOf("state=refined&limit=5")).hasSize(ITEMS - 2).isSubsetOf(inOrder);
            assertThat(itemsOf("outcome=INVALID&batch=d-0001")).containsExactly("item-3");
            assertThat(itemsOf("label=kind%3Da&limit=3"))
                    .containsExactlyElementsOf(inOrder.stream()
                            .filter(item -> staged.stream()
                                    .anyMatch(s -> s.getItem().equals(item)
                                            && s.getLabels().get("kind").equals("a")))
                            .toList());
            assertThat(itemsOf("text=NOTHING+LIKE+THAT")).isEmpty();
            var message = JsonMapper.shared()
                    .readTree(get(running.url() + "/datasets/d/items/item-3"))
                    .path("item")
                    .path("message")
                    .asString();
            assertThat(itemsOf("text=" + URLEncoder.encode(message.toUpperCase(Locale.ROOT), UTF_8)))
                    .containsExactly("item-3");
        }
    }

    @Test
    void showsProgressUntilTheDatasetIsFinishedAndAlsoAcrossARestart() throws Exception {
        var job = run(1, 1, 4);
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(4));
        try (var client = HttpClient.newHttpClient()) {
            service = service(Map.of("cupel.results.progress-interval", "50ms"));
            await().atMost(PATIENCE).until(() -> progress().staged() == 4);
            var gone = open(client, "/datasets/d/progress");
            var watched = lines(client, "/datasets/d/progress");
            var seen = new CopyOnWriteArrayList<String>();
            var followed = lines(client, "/datasets/d/events.jsonl?follow=true", seen);
            await().atMost(PATIENCE).until(() -> ProgressFixtures.readers(service) == 2);
            gone.close();
            kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(1, 1, 4)));
            await().atMost(PATIENCE).until(() -> progress().batched() == 4);
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submitted(1, job, 4)));
            await().atMost(PATIENCE).until(() -> ProgressFixtures.readers(service) == 1);
            await().atMost(PATIENCE)
                    .until(() -> seen.stream().filter(line -> !line.isBlank()).count() == 4);

            var stopping = System.nanoTime();
            service.close();

            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(15));
            assertThat(watched.join()).contains("event:progress").doesNotContain("event:finished");
            assertThat(followed.join())
                    .filteredOn(line -> !line.isBlank())
                    .hasSize(4)
                    .first()
                    .asString()
                    .contains("DATASET_SEEN");

            service = service(Map.of("cupel.results.progress-interval", "50ms"));
            var watchedAgain = lines(client, "/datasets/d/progress");
            kafka.publish(Topics.COMPLETED_JOBS, List.of(succeeded(1, job)));
            // Numbers go on from those before the restart.
            assertThat(watchedAgain.join())
                    .satisfies(lines -> assertThat(lines.getFirst()).matches("id:[4-9]"))
                    .contains("event:progress", "event:finished")
                    .filteredOn(line -> line.startsWith("data:"))
                    .last()
                    .asString()
                    .contains("\"refined\":4");
            service.close();
        }
    }

    private InputStream open(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(service.url() + path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    /** What a reader has got when the answer ends. */
    private CompletableFuture<List<String>> lines(HttpClient client, String path) {
        return lines(client, path, new CopyOnWriteArrayList<>());
    }

    /**
     * Likewise.
     *
     * @param seen takes each line as it comes
     */
    private CompletableFuture<List<String>> lines(HttpClient client, String path, List<String> seen) {
        return client.sendAsync(
                        HttpRequest.newBuilder(URI.create(service.url() + path)).build(), BodyHandlers.ofLines())
                .thenApplyAsync(response -> {
                    try (Stream<String> lines = response.body()) {
                        return lines.peek(seen::add).toList();
                    }
                });
    }

    private List<String> itemsOf(String query) throws IOException, InterruptedException {
        var found = new ArrayList<String>();
        var page = page(query);
        while (true) {
            page.path("items").forEach(item -> found.add(item.path("item").asString()));
            if (!page.path("next").isString()) {
                return found;
            }
            page = page(query + "&cursor=" + page.path("next").asString());
        }
    }

    private JsonNode page(String query) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(service.url() + "/datasets/d/items?" + query));
    }

    private Progress progress() {
        return service.bean(ProgressQuery.class).progress("d");
    }
}
