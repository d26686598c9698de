package dev.cupel.local.client;

import dev.cupel.api.poller.Polls;
import dev.cupel.local.client.answer.PolledJobs;
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

    Polls polling(String dataset) throws InterruptedException {
        return rest.find(url(dataset), Polls.class).orElseGet(() -> PolledJobs.none(dataset));
    }

    /** As the service wrote it. */
    public Optional<JsonNode> pollingJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset));
    }

    private String url(String dataset) {
        return "%s/datasets/%s".formatted(url, dataset);
    }
}
