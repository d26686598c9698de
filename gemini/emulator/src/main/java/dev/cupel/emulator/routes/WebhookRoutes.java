package dev.cupel.emulator.routes;

import dev.cupel.emulator.fault.Route;
import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Endpoint;
import dev.cupel.emulator.http.PageToken;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.http.RouteGroup;
import dev.cupel.emulator.http.Target;
import dev.cupel.emulator.webhook.Registration;
import dev.cupel.emulator.webhook.WebhookDraft;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Registered webhooks: create, list, get, update, delete, ping, and a new secret. */
public final class WebhookRoutes implements RouteGroup {

    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 1_000;
    private static final Pattern PAGE_SIZE = Pattern.compile("[0-9]{0,9}");
    private static final String REVOCATION = "revocation_behavior";

    private final Webhooks webhooks;
    private final InstantSource clock;

    public WebhookRoutes(Webhooks webhooks, InstantSource clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public Optional<Endpoint> find(Call call, Target target) {
        var id = target.id();
        return switch (target.shape(call.method())) {
            case "POST webhooks" -> Optional.of(Endpoint.of(Route.WEBHOOKS, () -> create(call)));
            case "GET webhooks" -> Optional.of(Endpoint.of(Route.WEBHOOKS, () -> list(call)));
            case "GET webhooks/*" -> Optional.of(about(id, () -> Reply.ok(json(known(webhooks.find(id))))));
            case "PATCH webhooks/*" -> Optional.of(about(id, () -> update(call, id)));
            case "DELETE webhooks/*" -> Optional.of(about(id, () -> done(webhooks.delete(id))));
            case "POST webhooks/*:ping" -> Optional.of(about(id, () -> done(webhooks.ping(id))));
            case "POST webhooks/*:rotateSigningSecret" -> Optional.of(about(id, () -> rotate(call, id)));
            case "POST webhooks/*:rotate_secret" ->
                Optional.of(about(id, () -> rotate(call, id))).filter(endpoint -> webhooks.lenientRotation());
            default -> Optional.empty();
        };
    }

    private Endpoint about(String id, Endpoint.Action action) {
        var name = webhooks.find(id).map(Registration::name).orElse("");
        return new Endpoint(Route.WEBHOOKS, "", name, action);
    }

    /** The only answer with the secret in it. */
    private Reply create(Call call) throws IOException {
        var body = WebhookJson.require(call.json(), Set.of("name", "uri", "subscribed_events"));
        var webhook = webhooks.register(
                WebhookJson.text(body, "name").orElse(null),
                WebhookJson.uri(body).orElseThrow(() -> WebhookJson.missing("uri")),
                WebhookJson.events(body, webhooks.eventTypes())
                        .orElseThrow(() -> WebhookJson.missing("subscribed_events")));
        return Reply.ok(json(webhook)
                .put("new_signing_secret", webhook.secrets().getFirst().value()));
    }

    /** The members of the body decide; {@code update_mask} is ignored, as it was seen to be live [ISSUE]. */
    private Reply update(Call call, String id) throws IOException {
        var body = WebhookJson.require(call.json(), Set.of("name", "uri", "subscribed_events", "state"));
        var draft = new WebhookDraft(
                WebhookJson.text(body, "name").orElse(null),
                WebhookJson.uri(body).orElse(null),
                WebhookJson.events(body, webhooks.eventTypes()).orElse(null),
                WebhookJson.state(body).orElse(null));
        return Reply.ok(json(known(webhooks.update(id, draft))));
    }

    private Reply list(Call call) {
        var size = pageSize(call);
        var page = webhooks.after(after(call.query("page_token")), size + 1);
        var json = Json.object();
        for (var webhook : page.subList(0, Math.min(size, page.size()))) {
            json.withArray("webhooks").add(json(webhook));
        }
        if (page.size() > size) {
            json.put(
                    "next_page_token",
                    PageToken.encoded(Long.toString(page.get(size - 1).number())));
        }
        return Reply.ok(json);
    }

    private Reply rotate(Call call, String id) throws IOException {
        var body = WebhookJson.require(call.json(), Set.of(REVOCATION));
        var wanted = WebhookJson.text(body, REVOCATION).orElse("revoke_previous_secrets_after_h24");
        var revokeAtOnce = switch (webhooks.lenientRotation() ? wanted.toLowerCase(Locale.ROOT) : wanted) {
            case "revoke_previous_secrets_after_h24" -> false;
            case "revoke_previous_secrets_immediately" -> true;
            default -> throw WebhookJson.invalid(REVOCATION, wanted);
        };
        return Reply.ok(Json.object()
                .put("secret", known(webhooks.rotate(id, revokeAtOnce)).value()));
    }

    private ObjectNode json(Registration webhook) {
        return WebhookJson.of(webhook, clock.instant());
    }

    private static Reply done(boolean found) {
        return known(found ? Optional.of(Reply.empty()) : Optional.empty());
    }

    private static <T> T known(Optional<T> found) {
        return found.orElseThrow(ApiException::notFound);
    }

    private static int pageSize(Call call) {
        var text = call.query("page_size");
        if (!PAGE_SIZE.matcher(text).matches()) {
            throw WebhookJson.invalid("page_size", text);
        }
        var size = text.isEmpty() ? 0 : Integer.parseInt(text);
        return size == 0 ? DEFAULT_PAGE : Math.min(size, MAX_PAGE);
    }

    private static long after(String token) {
        try {
            return token.isEmpty() ? 0 : Long.parseLong(PageToken.decoded(token));
        } catch (NumberFormatException e) {
            throw PageToken.invalid();
        }
    }
}
