package dev.cupel.gemini;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Whether servers can be reached: any answer will do. The requests have no key and cost nothing. */
final class Reach {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final OkHttpClient http =
            new OkHttpClient.Builder().callTimeout(TIMEOUT).build();
    private final Set<URI> servers;

    Reach(Collection<URI> servers) {
        this.servers = Set.copyOf(servers);
    }

    /**
     * Returns when all servers have answered.
     *
     * @throws IOException when one has not within two seconds
     */
    void ask() throws IOException {
        for (var server : servers) {
            http.newCall(new Request.Builder().url(server.toString()).build())
                    .execute()
                    .close();
        }
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
