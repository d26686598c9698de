package dev.cupel.emulator.routes;

import dev.cupel.emulator.http.Call;
import dev.cupel.emulator.http.Reply;
import dev.cupel.emulator.webhook.Webhooks;
import dev.cupel.emulator.wire.Json;
import java.util.Optional;

/** What about webhooks needs no key, and no fault hits: the public keys, and the emulator's log of attempts. */
public final class OpenWebhookRoutes {

    private final Webhooks webhooks;

    public OpenWebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** The answer; empty when the request is for something else. */
    public Optional<Reply> answer(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /.well-known/jwks.json" -> Optional.of(Reply.ok(webhooks.jwks()));
            case "GET /emulator/webhooks/deliveries" ->
                Optional.of(Reply.ok(Json.object().set("deliveries", webhooks.deliveries())));
            default -> Optional.empty();
        };
    }
}
