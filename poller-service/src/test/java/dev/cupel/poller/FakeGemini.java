package dev.cupel.poller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The part of Gemini that tells about jobs. It counts calls, its list may be behind or ahead of what a get says, and a get
 * may take as long as a test likes.
 */
public final class FakeGemini implements AutoCloseable {

    private static final int PAGE = 100;

    private final InstantSource clock;
    private final HttpServer server;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private volatile List<Job> newestFirst = List.of();
    private volatile Consumer<Job> duringGet = job -> {};
    private volatile UnaryOperator<Job> atGet = job -> job;

    /** When calls were made. */
    final List<Instant> calls = Collections.synchronizedList(new ArrayList<>());

    /** Page tokens that were asked for; empty ones for first pages. */
    public final List<String> pages = Collections.synchronizedList(new ArrayList<>());

    /**
     * A job.
     *
     * @param end how it ends, as the API spells it
     * @param listLag how far the list is behind; negative: ahead
     * @param listed whether the list shows it at all
     * @param known whether a get does
     * @param resultsAt when its results are there
     */
    public record Job(
            String name,
            Instant createdAt,
            Instant endsAt,
            String end,
            Duration listLag,
            boolean listed,
            boolean known,
            Instant resultsAt) {

        public static Job succeeding(String name, Instant createdAt, Instant endsAt) {
            return new Job(name, createdAt, endsAt, "SUCCEEDED", Duration.ZERO, true, true, endsAt);
        }

        public Job withResultsAt(Instant at) {
            return new Job(name, createdAt, endsAt, end, listLag, listed, known, at);
        }

        public Job listed(boolean inList) {
            return new Job(name, createdAt, endsAt, end, listLag, inList, known, resultsAt);
        }

        public Job endingAt(Instant at) {
            return new Job(name, createdAt, at, end, listLag, listed, known, resultsAt);
        }

        public Job known(boolean byName) {
            return new Job(name, createdAt, endsAt, end, listLag, listed, byName, resultsAt);
        }

        boolean hasEnded(Instant now) {
            return !now.isBefore(endsAt);
        }

        private String state(Instant now) {
            var runsAt = createdAt.plus(Duration.between(createdAt, endsAt).dividedBy(10));
            return hasEnded(now) ? end : now.isBefore(runsAt) ? "PENDING" : "RUNNING";
        }

        private String json(Instant now, boolean whole) {
            var ended = hasEnded(now) ? ",\"endTime\":\"%s\"".formatted(endsAt) : "";
            var results = whole && end.equals("SUCCEEDED") && hasEnded(now) && !now.isBefore(resultsAt)
                    ? ",\"response\":{\"responsesFile\":\"files/batch-%s\"}".formatted(name.substring(8))
                    : "";
            return "{\"name\":\"%s\",\"metadata\":{\"createTime\":\"%s\",\"state\":\"BATCH_STATE_%s\"%s}%s}"
                    .formatted(name, createdAt, state(now), ended, results);
        }
    }

    FakeGemini(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1beta/batches", this::answer);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has these jobs in place of those before. */
    public void hold(List<Job> held) {
        jobs.clear();
        held.forEach(job -> jobs.put(job.name(), job));
        newestFirst = held.stream()
                .filter(Job::listed)
                .sorted(Comparator.comparing(Job::createdAt).reversed())
                .toList();
    }

    /** Runs after a get has found its answer, and before it gives it. */
    void duringGet(Consumer<Job> action) {
        duringGet = action;
    }

    /** What a get finds in place of a job that is held. */
    public void atGet(UnaryOperator<Job> found) {
        atGet = found;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var now = clock.instant();
            calls.add(now);
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/v1beta/batches")) {
                list(exchange, now);
                return;
            }
            var held = jobs.get(path.substring("/v1beta/".length()));
            var job = held == null ? null : atGet.apply(held);
            if (job == null || !job.known()) {
                send(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"not found\",\"status\":\"NOT_FOUND\"}}");
                return;
            }
            var json = job.json(now, true);
            duringGet.accept(job);
            send(exchange, 200, json);
        }
    }

    private void list(HttpExchange exchange, Instant now) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var token = query.contains("pageToken=") ? query.replaceAll(".*pageToken=(\\d+).*", "$1") : "";
        pages.add(token);
        var from = token.isEmpty() ? 0 : Integer.parseInt(token);
        if (from > newestFirst.size()) {
            send(exchange, 400, "{\"error\":{\"code\":400,\"message\":\"old\",\"status\":\"INVALID_ARGUMENT\"}}");
        } else {
            send(exchange, 200, page(from, now));
        }
    }

    private String page(int from, Instant now) {
        var all = newestFirst;
        var to = Math.min(from + PAGE, all.size());
        var entries = all.subList(from, to).stream()
                .map(job -> job.json(now.minus(job.listLag()), false))
                .collect(Collectors.joining(","));
        var next = to < all.size() ? ",\"nextPageToken\":\"%d\"".formatted(to) : "";
        return "{\"operations\":[%s]%s}".formatted(entries, next);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
