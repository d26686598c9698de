package dev.cupel.emulator.routes;

import dev.cupel.emulator.letter.EventType;
import dev.cupel.emulator.letter.Secret;
import dev.cupel.emulator.webhook.Registration;
import dev.cupel.emulator.webhook.WebhookState;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Webhooks on the wire, in snake_case only: a camelCase member of a body is refused [ISSUE, seen live]. The status of
 * refusals, 400, and the rest of their texts are our choice.
 */
final class WebhookJson {

    private WebhookJson() {}

    /** The resource, without {@code create_time} and {@code update_time}, which no known answer has. */
    static ObjectNode of(Registration webhook, Instant now) {
        var json = Json.object().put("id", webhook.id());
        if (webhook.name() != null) {
            json.put("name", webhook.name());
        }
        json.put("uri", webhook.uri());
        var events = json.putArray("subscribed_events");
        webhook.events().forEach(event -> events.add(event.wireName()));
        json.put("state", webhook.state().wireName());
        var secrets = json.putArray("signing_secrets");
        webhook.secrets(now).forEach(secret -> secrets.add(truncated(secret)));
        return json;
    }

    /**
     * The body, if it has no other members than these.
     *
     * @throws ApiException 400 naming one that it should not have
     */
    static ObjectNode require(ObjectNode body, Set<String> known) {
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                var meant = Json.snake(name);
                throw ApiException.invalidArgument(
                        known.contains(meant)
                                ? "Unknown parameter '%s'. Did you mean '%s'?".formatted(name, meant)
                                : "Unknown parameter '%s'.".formatted(name));
            }
        }
        return body;
    }

    static ApiException missing(String name) {
        return ApiException.invalidArgument("Missing required parameter: '%s'.".formatted(name));
    }

    static Optional<String> text(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name)).map(value -> text(value, name));
    }

    static Optional<String> uri(ObjectNode body) {
        return text(body, "uri").map(uri -> requireUri(uri, "uri"));
    }

    /** An absolute http or https URI; the real API takes https only, as far as is known. */
    static String requireUri(String text, String name) {
        if (!reachable(text)) {
            throw invalid(name, text);
        }
        return text;
    }

    /** At least one of those known; repeated ones once. */
    static Optional<List<EventType>> events(ObjectNode body, List<EventType> known) {
        var name = "subscribed_events";
        return Optional.ofNullable(body.get(name)).map(list -> {
            if (!list.isArray() || list.isEmpty()) {
                throw invalid(name, list.toString());
            }
            return list.valueStream()
                    .map(value -> event(text(value, name), known))
                    .distinct()
                    .toList();
        });
    }

    /** That only the API itself may disable for failed deliveries is our choice. */
    static Optional<WebhookState> state(ObjectNode body) {
        return text(body, "state")
                .map(text -> Stream.of(WebhookState.ENABLED, WebhookState.DISABLED)
                        .filter(state -> state.wireName().equals(text))
                        .findFirst()
                        .orElseThrow(() -> invalid("state", text)));
    }

    static ApiException invalid(String name, String value) {
        return ApiException.invalidArgument("Invalid value for '%s': %s".formatted(name, value));
    }

    private static boolean reachable(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String text(JsonNode value, String name) {
        if (!value.isString()) {
            throw invalid(name, value.toString());
        }
        return value.stringValue();
    }

    private static EventType event(String text, List<EventType> known) {
        return known.stream()
                .filter(type -> type.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> unknownEvent(text, known));
    }

    private static ApiException unknownEvent(String text, List<EventType> known) {
        var names = known.stream().map(EventType::wireName).collect(Collectors.joining(", "));
        return ApiException.invalidArgument(
                "Invalid value for 'subscribed_events': %s. Supported values: %s".formatted(text, names));
    }

    private static ObjectNode truncated(Secret secret) {
        var json = Json.object().put("truncated_secret", secret.truncated());
        return secret.expires() == null
                ? json
                : json.put("expire_time", secret.expires().toString());
    }
}
