package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.messaging.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UploadsIT extends RunningSubmitService {

    /** Half an hour before a file of the emulator's present is deleted. */
    private static final Duration BEHIND = Duration.ofHours(48).minusMinutes(30);

    private static final Map<String, Object> IMPATIENT = Map.of("cupel.submit.throttle.longest", "300ms");
    private static final String COUNTED = "{\"kind\": \"latency\", \"ms\": 1, \"match\": {\"route\": \"upload\"}}";
    private static final String NO_QUOTA = "{\"kind\": \"status\", \"code\": 429, \"match\": {\"route\": \"create\"}}";
    private static final Pattern FIRED = Pattern.compile("\"fired\"\\s*:\\s*(\\d+)");

    @Test
    void sendsTheFileOnceHoweverOftenTheJobIsRefused() throws IOException, InterruptedException {
        emulator.faults("[%s,%s]".formatted(COUNTED, NO_QUOTA));
        try (var service = service(IMPATIENT)) {
            publish(1);
            await().atMost(PATIENCE).until(() -> refusals(service) >= 5);
            assertThat(uploads()).isEqualTo(1);

            emulator.faults("[%s]".formatted(COUNTED));

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(uploads()).isZero();
        }
    }

    @Test
    void sendsTheFileAgainWhenItIsAboutToBeDeleted() throws IOException, InterruptedException {
        emulator.close();
        emulator =
                Emulator.start(EmulatorOptions.defaults().withClock(Clock.offset(Clock.systemUTC(), BEHIND.negated())));
        emulator.faults("[%s]".formatted(NO_QUOTA));
        try (var service = service(IMPATIENT)) {
            publish(1);
            await().atMost(PATIENCE).until(() -> refusals(service) == 1);
            assertThat(expiry(service)).isBefore(Instant.now().plus(Duration.ofHours(1)));

            call("POST", "/emulator/clock", "{\"advance\": \"%s\"}".formatted(BEHIND));

            await().atMost(PATIENCE)
                    .until(() -> expiry(service).isAfter(Instant.now().plus(Duration.ofHours(47))));
            emulator.faults("[]");
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }

    private static int refusals(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select coalesce(max(failures), 0) from batch")
                .query(Integer.class)
                .single();
    }

    private static Instant expiry(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select file_expires_at from batch")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private int uploads() throws IOException, InterruptedException {
        var fired = FIRED.matcher(call("GET", "/emulator/faults", ""));
        assertThat(fired.find()).isTrue();
        return Integer.parseInt(fired.group(1));
    }

    private String call(String method, String path, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
