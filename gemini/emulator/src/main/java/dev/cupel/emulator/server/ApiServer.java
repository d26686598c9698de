package dev.cupel.emulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cupel.emulator.answer.ContentGenerator;
import dev.cupel.emulator.caches.CacheStore;
import dev.cupel.emulator.clock.ControlledClock;
import dev.cupel.emulator.embed.EmbeddingModel;
import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.files.FileStore;
import dev.cupel.emulator.files.Uploads;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.routes.BatchRoutes;
import dev.cupel.emulator.routes.CacheRoutes;
import dev.cupel.emulator.routes.ControlRoutes;
import dev.cupel.emulator.routes.CreateRoutes;
import dev.cupel.emulator.routes.DownloadRoutes;
import dev.cupel.emulator.routes.EmbedRoutes;
import dev.cupel.emulator.routes.FileRoutes;
import dev.cupel.emulator.routes.Meter;
import dev.cupel.emulator.routes.ModelRoutes;
import dev.cupel.emulator.routes.OpenWebhookRoutes;
import dev.cupel.emulator.routes.UploadRoutes;
import dev.cupel.emulator.routes.WebhookRoutes;
import dev.cupel.emulator.webhook.Webhooks;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The HTTP server; every request has its own virtual thread. */
public final class ApiServer implements Closeable {

    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static {
        // Read once, when the JDK's server is loaded: no delayed acknowledgements, no 200 idle connections at most.
        unlessSet("sun.net.httpserver.nodelay", "true");
        unlessSet("sun.net.httpserver.maxIdleConnections", "20000");
        unlessSet("sun.net.httpserver.idleInterval", "300");
    }

    private ApiServer(HttpServer server, Dispatcher dispatcher) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, dispatcher));
        server.start();
    }

    /** What the server serves. */
    public record Parts(
            FileStore files,
            Uploads uploads,
            Jobs jobs,
            Webhooks webhooks,
            ContentGenerator generator,
            EmbeddingModel embeddings,
            CacheStore caches,
            Faults faults,
            Meter meter,
            ControlledClock clock,
            Supplier<JsonNode> ledger) {}

    /**
     * Starts a server and returns when it answers.
     *
     * @param address port 0 takes a free one
     * @param apiKey the only accepted key; null accepts any that is not empty
     */
    public static ApiServer start(InetSocketAddress address, @Nullable String apiKey, Parts parts) throws IOException {
        List<RouteGroup> groups = List.of(
                new BatchRoutes(parts.jobs()),
                new CreateRoutes(parts.files(), parts.jobs(), parts.webhooks()),
                new UploadRoutes(parts.uploads()),
                new DownloadRoutes(parts.files(), parts.jobs()),
                new FileRoutes(parts.files()),
                new ModelRoutes(parts.generator(), parts.meter()),
                new EmbedRoutes(parts.embeddings(), parts.meter()),
                new CacheRoutes(parts.caches()),
                new WebhookRoutes(parts.webhooks(), parts.clock()));
        var control = new ControlRoutes(parts.faults(), parts.clock(), parts.jobs(), parts.ledger());
        var open = new OpenWebhookRoutes(parts.webhooks());
        var dispatcher = new Dispatcher(apiKey, parts.faults(), control, open, groups);
        return new ApiServer(HttpServer.create(address, BACKLOG), dispatcher);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Closes all connections, those with a request under way too. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(HttpExchange exchange, Dispatcher dispatcher) throws IOException {
        try (exchange) {
            new Sender(exchange).send(dispatcher.answer(new Call(exchange)));
        }
    }

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
