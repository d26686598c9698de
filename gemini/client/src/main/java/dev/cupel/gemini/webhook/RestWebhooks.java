package dev.cupel.gemini.webhook;

import dev.cupel.gemini.call.ErrorResponseException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import dev.cupel.gemini.call.UnreadableAnswerException;
import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Over plain HTTP: the SDK repeats a create by itself, and registers twice. Names are in snake_case here, unlike elsewhere. */
final class RestWebhooks implements Webhooks {
    private static final int NOT_FOUND = 404;
    private static final RequestBody EMPTY = RequestBody.create(new byte[0], null);

    private final GeminiHttp http;

    RestWebhooks(GeminiHttp http) {
        this.http = http;
    }

    @Override
    public NewSecret create(NewWebhook webhook) {
        var body = object().put("name", webhook.name()).put("uri", webhook.uri().toString());
        webhook.events().forEach(body.withArray("subscribed_events")::add);
        var post = new Request.Builder()
                .url(url(""))
                .post(GeminiHttp.jsonBody(body))
                .build();
        return http.paid("create webhook", () -> {
            var answer = http.callForJson(post);
            return new NewSecret(required(answer, "id"), required(answer, "new_signing_secret"));
        });
    }

    @Override
    public WebhookPage list(@Nullable String pageToken) {
        return http.repeatable("list webhooks", () -> {
            var url = url("").newBuilder();
            if (pageToken != null) {
                url.addQueryParameter("page_token", pageToken);
            }
            var answer = http.callForJson(new Request.Builder().url(url.build()).build());
            var next = answer.path("next_page_token").asString("");
            return new WebhookPage(
                    answer.path("webhooks")
                            .valueStream()
                            .map(RestWebhooks::webhook)
                            .toList(),
                    next.isEmpty() ? null : next);
        });
    }

    @Override
    public boolean delete(String id) {
        var request = new Request.Builder().url(idUrl(id, "")).delete().build();
        return http.repeatable("delete webhook " + id, () -> {
            try (var response = http.call(request)) {
                return response.isSuccessful();
            } catch (ErrorResponseException e) {
                if (e.httpStatus() == NOT_FOUND) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public NewSecret rotate(String id, boolean revokeAtOnce) {
        var body = object().put(
                        "revocation_behavior",
                        revokeAtOnce ? "revoke_previous_secrets_immediately" : "revoke_previous_secrets_after_h24");
        var post = new Request.Builder()
                .url(idUrl(id, ":rotateSigningSecret"))
                .post(GeminiHttp.jsonBody(body))
                .build();
        return http.paid(
                "rotate the secret of webhook " + id,
                () -> new NewSecret(id, required(http.callForJson(post), "secret")));
    }

    @Override
    public void ping(String id) {
        var post = new Request.Builder().url(idUrl(id, ":ping")).post(EMPTY).build();
        http.repeatable("ping webhook " + id, () -> {
            http.call(post).close();
            return null;
        });
    }

    private static RegisteredWebhook webhook(JsonNode json) {
        return new RegisteredWebhook(
                json.path("id").asString(""),
                json.path("name").asString(""),
                json.path("uri").asString(""),
                json.path("state").asString(""),
                texts(json.path("subscribed_events")),
                json.path("signing_secrets")
                        .valueStream()
                        .map(secret -> secret.path("truncated_secret").asString(""))
                        .toList());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }

    private static String required(JsonNode answer, String name) throws IOException {
        var text = answer.path(name).asString("");
        if (text.isEmpty()) {
            throw new UnreadableAnswerException("the answer has no " + name);
        }
        return text;
    }

    private HttpUrl url(String rest) {
        return http.url("%s/webhooks%s".formatted(GeminiHttp.VERSION, rest)).build();
    }

    private HttpUrl idUrl(String id, String verb) {
        ResourceNames.requireWebhook(id);
        return url("/%s%s".formatted(id, verb));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
