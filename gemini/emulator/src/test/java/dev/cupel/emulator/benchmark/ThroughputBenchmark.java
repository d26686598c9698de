package dev.cupel.emulator.benchmark;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.emulator.wire.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * How many answered lines a second the emulator writes to result files: jobs of sample requests, from their creation
 * until the ledger says that all is worked through. In the same run, what the JSON alone costs: the same lines read
 * and written again by as many threads.
 */
public final class ThroughputBenchmark {

    private static final int JOBS = 8;
    private static final int LINES = 12_500;
    private static final int ROUNDS = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Emulator emulator;
    private final byte[] input;

    private ThroughputBenchmark(Emulator emulator, byte[] input) {
        this.emulator = emulator;
        this.input = input;
    }

    /** The folder of the sample's files is the only argument. */
    public static void main(String[] args) throws Exception {
        var input = SampleRequests.of(Path.of(args[0])).jsonl(LINES);
        var cores = Runtime.getRuntime().availableProcessors();
        System.out.printf(
                "%d jobs of %,d lines, %,d bytes a line; %d cores, Java %s, heap %,d MB%n",
                JOBS,
                LINES,
                input.length / LINES,
                cores,
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20);
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO))) {
            var benchmark = new ThroughputBenchmark(emulator, input);
            for (var round = 1; round <= ROUNDS; round++) {
                var json = rate(() -> roundTrips(input, cores));
                var answered = rate(benchmark::answer);
                System.out.printf(
                        "round %d: %,9.0f answered lines/s; JSON alone %,9.0f lines/s; ratio %.2f%n",
                        round, answered, json, answered / json);
            }
        }
    }

    private static double rate(Callable<?> work) throws Exception {
        var start = System.nanoTime();
        work.call();
        return (double) JOBS * LINES / (System.nanoTime() - start) * 1e9;
    }

    private int answer() throws IOException, InterruptedException {
        var create = "{\"batch\":{\"displayName\":\"b\",\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(upload());
        var jobs = new ArrayList<String>();
        for (var i = 0; i < JOBS; i++) {
            jobs.add(Json.text(call("POST", "models/gemini-3.1-flash-lite:batchGenerateContent", create), "name"));
        }
        while (!jobs.isEmpty()) {
            var state = Json.text(call("GET", jobs.getLast(), ""), "metadata", "state");
            if (state.equals("BATCH_STATE_SUCCEEDED")) {
                jobs.removeLast();
            } else if (!state.equals("BATCH_STATE_RUNNING")) {
                throw new IllegalStateException("a job ended as " + state);
            }
        }
        return JOBS;
    }

    private String upload() throws IOException, InterruptedException {
        var start = HttpRequest.newBuilder(emulator.baseUrl().resolve("/upload/v1beta/files"))
                .header("x-goog-api-key", "k")
                .header("X-Goog-Upload-Command", "start")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        var url = http.send(start, BodyHandlers.discarding())
                .headers()
                .firstValue("X-Goog-Upload-URL")
                .orElseThrow();
        var bytes = HttpRequest.newBuilder(URI.create(url))
                .header("X-Goog-Upload-Command", "upload, finalize")
                .POST(BodyPublishers.ofByteArray(input))
                .build();
        var answer = http.send(bytes, BodyHandlers.ofString()).body();
        return Json.text(Json.MAPPER.readTree(answer), "file", "name");
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(emulator.baseUrl().resolve("/v1beta/" + path))
                .header("x-goog-api-key", "k")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return Json.MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private static long roundTrips(byte[] input, int threads) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var written = 0L;
            Callable<Long> one = () -> roundTrip(input);
            for (var done : pool.invokeAll(Collections.nCopies(JOBS, one))) {
                written += done.get();
            }
            return written;
        }
    }

    private static long roundTrip(byte[] input) throws IOException {
        var in = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8));
        var written = 0L;
        try (var out = new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var again = Json.MAPPER.writeValueAsString(Json.MAPPER.readTree(line));
                out.write(again);
                written += again.length();
            }
        }
        return written;
    }
}
