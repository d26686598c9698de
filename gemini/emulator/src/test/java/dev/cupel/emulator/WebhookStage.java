package dev.cupel.emulator;

import dev.cupel.emulator.webhook.WebhookOptions;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** An emulator on a clock of its own, a receiver, and what tests of webhooks do with them. */
final class WebhookStage implements AutoCloseable {

    static final Duration JOB = Duration.ofSeconds(100);

    final ManualClock clock = new ManualClock();
    final WebhookReceiver receiver = new WebhookReceiver();
    private EmulatorOptions options = EmulatorOptions.defaults()
            .withClock(clock)
            .withJobDuration(JOB)
            .withWebhooks(WebhookOptions.defaults().withTick(Duration.ofMillis(2)));
    Emulator emulator;
    ApiClient api;

    WebhookStage() {
        start(options);
    }

    /** Closes the emulator and starts one with other options. */
    void restart(EmulatorOptions newOptions) {
        emulator.close();
        start(newOptions);
    }

    EmulatorOptions options() {
        return options;
    }

    /** Registers the receiver and gives the answer. */
    JsonNode register(String... events) throws IOException {
        return Json.MAPPER.readTree(api.send("POST", "/v1beta/webhooks", registration(receiver.url(), events))
                .body());
    }

    static String registration(String uri, String... events) {
        return "{\"uri\":\"%s\",\"subscribed_events\":[\"%s\"]}".formatted(uri, String.join("\",\"", events));
    }

    JsonNode webhook(String id) throws IOException {
        return api.json("/v1beta/webhooks/" + id);
    }

    HttpResponse<String> post(String path, String body) throws IOException {
        return api.send("POST", path, body);
    }

    /** Creates a job of one line. */
    String job(String displayName) throws IOException {
        return api.job(Lines.of(1), displayName);
    }

    /** Creates a job of one line and lets it end. */
    String endedJob(String displayName) throws IOException {
        var job = job(displayName);
        clock.advance(JOB);
        api.state(job);
        return job;
    }

    List<JsonNode> log() throws IOException {
        return api.json("/emulator/webhooks/deliveries")
                .path("deliveries")
                .valueStream()
                .toList();
    }

    /** Waits until so many attempts are in the log, and gives them. */
    List<JsonNode> log(int count) throws IOException {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> log().size() >= count);
        return log();
    }

    @Override
    public void close() {
        emulator.close();
        receiver.close();
    }

    private void start(EmulatorOptions newOptions) {
        options = newOptions;
        emulator = Emulator.start(newOptions);
        api = new ApiClient(emulator.baseUrl());
    }
}
