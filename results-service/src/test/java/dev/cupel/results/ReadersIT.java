package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.messaging.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever reads, and however many, the pipeline goes on. */
class ReadersIT extends RunningResultsService {

    private static final int TURNS = 6;
    private static final int CONNECTIONS = 2;

    /** Reads that hold what they have until the test ends them. */
    @RestController
    static class SlowReads {

        private final JdbcClient jdbc;
        private final TransactionTemplate moment;

        SlowReads(JdbcClient jdbc, PlatformTransactionManager transactions) {
            this.jdbc = jdbc;
            this.moment = new TransactionTemplate(transactions);
            moment.setReadOnly(true);
        }

        @GetMapping("/slow")
        String slow() {
            return jdbc.sql("select pg_sleep(120)::text").query(String.class).single();
        }

        @GetMapping("/long")
        String longQuery() {
            return jdbc.sql("select pg_sleep(15)::text || 'done'")
                    .query(String.class)
                    .single();
        }

        /** As an export does whose disk is slow. */
        @GetMapping("/pausing")
        int pausing() {
            return Objects.requireNonNull(moment.execute(tx -> {
                var first = one();
                await().pollDelay(12, TimeUnit.SECONDS).atMost(PATIENCE).until(() -> true);
                return first + one();
            }));
        }

        private int one() {
            return jdbc.sql("select 1").query(Integer.class).single();
        }

        @GetMapping("/writes")
        int writes() {
            return jdbc.sql("delete from event").update();
        }
    }

    @Test
    void thePipelineGoesOnWhileAllReadersTurnsAreTaken() throws Exception {
        try (var service = slowService(Map.of(
                        "cupel.rest.queries",
                        TURNS,
                        "cupel.rest.connections",
                        CONNECTIONS,
                        "cupel.rest.max-wait",
                        "2m",
                        "cupel.rest.max-query-time",
                        "2m"));
                var client = HttpClient.newHttpClient()) {
            var readers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (var i = 0; i < TURNS; i++) {
                readers.add(client.sendAsync(request(service, "/slow"), BodyHandlers.ofString()));
            }
            await().atMost(PATIENCE).until(() -> sleeping(service) == CONNECTIONS);
            await().atMost(PATIENCE).until(() -> status(client, service, "/datasets") == 429);

            publish(1, run(1, 1, 8), 1, 8);

            await().atMost(PATIENCE).until(() -> outcomes().size() == 8);
            assertThat(sleeping(service)).isEqualTo(CONNECTIONS);
            assertThat(readers).noneMatch(CompletableFuture::isDone);
            assertThat(status(client, service, "/actuator/health/liveness")).isEqualTo(200);
            endSleep(service);
        }
    }

    /** The pipeline's statements and transactions are given up sooner. */
    @Test
    void servesQueriesAndPausesThatAreLongerThanThePipelines() throws Exception {
        try (var service = slowService(Map.of("cupel.rest.max-query-time", "40s", "cupel.rest.connections", 2));
                var client = HttpClient.newHttpClient()) {
            var query = client.sendAsync(request(service, "/long"), BodyHandlers.ofString());
            var pausing = client.sendAsync(request(service, "/pausing"), BodyHandlers.ofString());

            assertThat(query.get().body()).isEqualTo("done");
            assertThat(pausing.get().body()).isEqualTo("2");
        }
    }

    @Test
    void endsAQueryThatIsTooLong() throws Exception {
        try (var service = slowService(Map.of("cupel.rest.max-query-time", "1s"));
                var client = HttpClient.newHttpClient()) {
            var answer = client.send(request(service, "/slow"), BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    /** So that the processors are the pipeline's, however many read. */
    @Test
    void restsAfterLongWork() throws Exception {
        try (var service = slowService(Map.of(
                        "cupel.rest.share", 0.01, "cupel.rest.max-query-time", "1s", "cupel.rest.max-wait", "250ms"));
                var client = HttpClient.newHttpClient()) {
            assertThat(status(client, service, "/slow")).isEqualTo(503);

            assertThat(status(client, service, "/datasets")).isEqualTo(503);

            await().atMost(PATIENCE).until(() -> status(client, service, "/datasets") == 200);
        }
    }

    @Test
    void readersCannotWrite() throws Exception {
        try (var service = slowService(Map.of());
                var client = HttpClient.newHttpClient()) {
            assertThat(status(client, service, "/writes")).isEqualTo(500);
        }
    }

    private RunningService slowService(Map<String, Object> further) {
        return RunningService.start(
                new SpringApplicationBuilder(ResultsApplication.class, SlowReads.class),
                "results",
                backends,
                settings(further));
    }

    private static long sleeping(RunningService service) {
        return service.bean(JdbcClient.class).sql("""
                        select count(*) from pg_stat_activity
                        where pid <> pg_backend_pid() and state = 'active' and query like '%pg_sleep%'
                        """).query(Long.class).single();
    }

    private static void endSleep(RunningService service) {
        await().atMost(PATIENCE)
                .until(() -> service.bean(JdbcClient.class)
                        .sql("""
                        select pg_cancel_backend(pid) from pg_stat_activity
                        where pid <> pg_backend_pid() and state = 'active' and query like '%pg_sleep%'
                        """)
                        .query(Boolean.class)
                        .list()
                        .isEmpty());
    }

    private static int status(HttpClient client, RunningService service, String path)
            throws IOException, InterruptedException {
        return client.send(request(service, path), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest request(RunningService service, String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path)).build();
    }
}
