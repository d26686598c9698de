package dev.cupel.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The REST interfaces of a stack, with answers that a test gives, and the command line before them. */
final class FakeStack implements AutoCloseable {

    private final Path folder;
    private final HttpServer server;
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> afterPost = new HashMap<>();
    private final Set<String> cutOff = new HashSet<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> posts = Collections.synchronizedList(new ArrayList<>());

    /** What a command wrote, and how it ended. */
    record Run(int exitCode, String out, String err) {}

    private FakeStack(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    static FakeStack start(Path folder) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var stack = new FakeStack(folder, server);
        server.createContext("/", stack::answer);
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(folder.resolve("stack.json"), """
                {"bootstrapServers": "127.0.0.1:1", "jdbcUrl": "", "ingestUrl": "%s/ingest", "submitUrl": "%s/submit",
                 "pollerUrl": "%s/poller", "resultsUrl": "%s/results", "emulatorUrl": null, "dataDir": ".",
                 "pid": %d, "pids": {}}
                """.formatted(
                        url, url, url, url, ProcessHandle.current().pid()));
        return stack;
    }

    /** Answers requests to a path, such as {@code /results/datasets/d}, or to one with its query; others are not found. */
    FakeStack on(String path, String json) {
        answers.put(path, json);
        return this;
    }

    /** As {@link #on}, once something was posted. */
    FakeStack afterPost(String path, String json) {
        afterPost.put(path, json);
        return this;
    }

    /** As {@link #on}, but the connection breaks off where the answer goes on. */
    FakeStack onCutOff(String path, String start) {
        cutOff.add(path);
        return on(path, start);
    }

    /** Gives all answers a header. */
    FakeStack withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Paths and bodies of what was posted. */
    List<String> posts() {
        return List.copyOf(posts);
    }

    Run run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    /** A command that needs no stack. */
    Run runAlone(String... arguments) {
        return execute(new StringWriter(), arguments);
    }

    /** With a standard output of the test's own. */
    Run run(Writer out, String... arguments) {
        return execute(
                out,
                Stream.concat(Stream.of(arguments), Stream.of("--data-dir", folder.toString()))
                        .toArray(String[]::new));
    }

    private static Run execute(Writer out, String... all) {
        var err = new StringWriter();
        var exitCode = CupelMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                posts.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                answers.putAll(afterPost);
            }
            var answer = answers.getOrDefault(exchange.getRequestURI().toString(), answers.get(path));
            var body = (answer == null ? "{\"detail\": \"not there\"}" : answer).getBytes(UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            var missing = cutOff.contains(exchange.getRequestURI().toString()) ? 1 : 0;
            var length = body.length + missing;
            exchange.sendResponseHeaders(answer == null ? 404 : 200, length == 0 ? -1 : length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
