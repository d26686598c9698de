package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * Readers of a service's REST interface that come again and again until they are closed. Who is turned away waits as long
 * as the answer says. Slow ones take an export, a few bytes a second.
 */
final class BenchmarkReaders implements AutoCloseable {

    static final int SLOW_BYTES = 8;
    static final Duration PAUSE = Duration.ofMillis(100);
    private static final int SMALL_BUFFER = 4 << 10;
    private static final Duration TURNED_AWAY = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
    private final AtomicInteger slowAtWork = new AtomicInteger();
    private volatile int mostSlowAtWork;

    BenchmarkReaders(URI service) {
        this.service = service;
    }

    private interface Reading {
        /** Reads once, and says how long to wait then. */
        Duration read() throws IOException, InterruptedException;
    }

    /**
     * Adds readers.
     *
     * @param path that the one with this number reads
     */
    void add(int number, IntFunction<String> path) {
        for (var i = 0; i < number; i++) {
            var uri = service.resolve(path.apply(i));
            start(() -> read(uri));
        }
    }

    void addSlow(int number, String path) {
        for (var i = 0; i < number; i++) {
            start(() -> readSlowly(path));
        }
    }

    private void start(Reading reading) {
        threads.execute(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(reading.read());
                } catch (IOException e) {
                    count("broken off");
                } catch (InterruptedException closed) {
                    return;
                }
            }
        });
    }

    private Duration read(URI uri) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        count(String.valueOf(answer.statusCode()));
        if (answer.statusCode() == 200) {
            millis.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return PAUSE;
        }
        return answer.headers()
                .firstValue("Retry-After")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(PAUSE);
    }

    private Duration readSlowly(String path) throws IOException, InterruptedException {
        try (var socket = new Socket()) {
            // So that the service notices that nobody takes what it sends.
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 1);
            var status = String.valueOf(in.readLine());
            count("slow " + status.replace("HTTP/1.1 ", "").strip());
            if (!status.contains(" 200")) {
                return TURNED_AWAY;
            }
            mostSlowAtWork = Math.max(mostSlowAtWork, slowAtWork.incrementAndGet());
            try {
                var few = new char[SLOW_BYTES];
                while (in.read(few) >= 0) {
                    Thread.sleep(SECOND);
                }
            } finally {
                slowAtWork.decrementAndGet();
            }
        }
        return PAUSE;
    }

    private void count(String what) {
        answers.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    /** Whether anybody has been answered. */
    boolean haveBegun() {
        return answers.containsKey("200");
    }

    /** What they have been answered, and how soon. */
    String told() {
        var sorted = millis.stream().sorted().toList();
        var counts = answers.entrySet().stream()
                .map(answer -> answer.getKey() + ": " + answer.getValue())
                .collect(joining(", "));
        return "answers %s; median %d ms, 99%% within %d ms; slow ones at a time: %d"
                .formatted(counts, at(sorted, 0.5), at(sorted, 0.99), mostSlowAtWork);
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
        threads.close();
    }
}
