package dev.cupel.local.client;

import dev.cupel.local.client.answer.Polling;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The REST interface of a poller-service. */
public final class PollerClient {

    private final String url;
    private final Rest rest;

    PollerClient(String url, Rest rest) {
        this.url = url;
        this.rest = rest;
    }

    Polling polling(String dataset) throws InterruptedException {
        return rest.find(url(dataset), Polling.class).orElse(Polling.NONE);
    }

    /** As the service wrote it. */
    public Optional<JsonNode> pollingJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset));
    }

    private String url(String dataset) {
        return "%s/datasets/%s".formatted(url, dataset);
    }
}
