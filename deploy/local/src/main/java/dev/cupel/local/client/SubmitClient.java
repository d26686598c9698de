package dev.cupel.local.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a publisher asks of a submit-service. Answers come at once, or not within ten seconds. */
public final class SubmitClient {

    private final String url;
    private final Rest rest = new Rest(Duration.ofSeconds(10));

    public SubmitClient(String url) {
        this.url = url;
    }

    /** Gemini projects that a dataset can be bound to; empty where an older service does not say. */
    public Optional<List<String>> projects() throws InterruptedException {
        return rest.find(url + "/projects", String[].class).map(List::of);
    }
}
