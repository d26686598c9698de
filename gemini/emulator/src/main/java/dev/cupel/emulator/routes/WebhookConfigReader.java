package dev.cupel.emulator.routes;

import dev.cupel.emulator.jobs.JobWebhooks;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code webhookConfig} of a batch, in either case. Its limits are not known; here there are none, and URIs are those
 * of registered webhooks.
 */
final class WebhookConfigReader {

    private WebhookConfigReader() {}

    /** What the batch says; null when that is nothing. */
    static @Nullable JobWebhooks read(JsonNode batch) {
        var config = Json.at(batch, "webhookConfig");
        if (config.isMissingNode() || config.isNull()) {
            return null;
        }
        var uris = Json.at(config, "uris");
        if (!(config.isObject() && (uris.isArray() || uris.isMissingNode()))) {
            throw wrong("uris must be a list of strings");
        }
        var texts = uris.valueStream().map(uri -> WebhookJson.requireUri(uri.asString(""), "uris"));
        return new JobWebhooks(texts.toList(), metadata(Json.at(config, "userMetadata")));
    }

    private static @Nullable ObjectNode metadata(JsonNode metadata) {
        if (metadata instanceof ObjectNode object) {
            return object;
        }
        if (metadata.isMissingNode() || metadata.isNull()) {
            return null;
        }
        throw wrong("user_metadata must be an object");
    }

    private static ApiException wrong(String problem) {
        return ApiException.invalidArgument(
                "* BatchGenerateContentRequest.batch.webhook_config: %s\n".formatted(problem));
    }
}
