package dev.cupel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the services do while a server that they need stands still, connections and all, in the middle of a dataset. */
class HangsIT extends SharedStack {

    private static final List<String> URLS = List.of("ingestUrl", "submitUrl", "pollerUrl", "resultsUrl");
    /** Five seconds, and what asking takes on a machine that is busy. */
    private static final Duration NOT_READY = Duration.ofSeconds(8);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    /** Fifteen seconds, and as much again on a machine that is busy. */
    private static final Duration GOES_ON = Duration.ofSeconds(30);
    /** Longer than any single wait is allowed to be. */
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    private static final int PAIRS = 2_000;

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "emulator"})
    void nothingIsHeldForLongAndAllSaySo(String server) throws IOException {
        var dataset = "hang-" + server;
        recipe(dataset, "");
        var publishing = CompletableFuture.supplyAsync(
                () -> cupel.run("publish", SAMPLE.toString(), "--dataset", dataset, "--recipe", dataset));
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> cupel.progress(dataset).path("refined").asLong() > 0);
        var processes = processesOf(server);
        processes.forEach(Replica::freeze);
        try {
            var affected = server.equals("emulator") ? URLS.subList(1, URLS.size()) : URLS;
            await().atMost(NOT_READY).until(() -> affected.stream().allMatch(url -> status(url, "readiness") == 503));
            assertThat(URLS).allMatch(url -> status(url, "liveness") == 200);
            await().pollDelay(OUTAGE).atMost(PATIENCE).until(() -> true);
        } finally {
            processes.forEach(Replica::thaw);
        }

        var back = Instant.now();
        await("the first record after the return")
                .atMost(GOES_ON)
                .ignoreExceptions()
                .until(() -> isRefinedAfter(back, dataset));
        System.out.printf(
                "%s is back: a record within %d ms%n",
                server, Duration.between(back, Instant.now()).toMillis());
        await("all are ready")
                .atMost(GOES_ON)
                .until(() -> URLS.stream().allMatch(url -> status(url, "readiness") == 200));
        // What the rest takes is a matter of its size.
        publishing.join();
        run("publish", SAMPLE.toString(), "--dataset", dataset, "--recipe", dataset);
        run("watch", dataset);

        assertThat(records(dataset))
                .hasSize(PAIRS)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        RelayNumbers.assertWithoutGaps(cupel.kafka());
    }

    /** Whether a record of the dataset was published after a time. */
    private static boolean isRefinedAfter(Instant time, String dataset) {
        return cupel.kafka().committed(Topics.REFINED_RECORDS.name()).stream()
                .filter(record -> record.timestamp() > time.toEpochMilli())
                .anyMatch(record -> Topics.REFINED_RECORDS
                        .decode(record.value())
                        .getDataset()
                        .equals(dataset));
    }

    /** The database's server is not a child of the program that started it. */
    private static List<Long> processesOf(String server) {
        if (!server.equals("postgres")) {
            return List.of(cupel.pid(server));
        }
        var file = Path.of(cupel.stack().path("dataDir").asString(), "postgres", "data", "postmaster.pid");
        try {
            var main = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            var backends = ProcessHandle.of(main).orElseThrow().children().map(ProcessHandle::pid);
            return Stream.concat(Stream.of(main), backends).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(String service, String probe) {
        var uri = URI.create(cupel.stack().path(service).asString() + "/actuator/health/" + probe);
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri).timeout(AT_ONCE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
