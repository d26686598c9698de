package dev.cupel.poller.webhook;

import dev.cupel.poller.webhook.DeliveryReceiver.Arrival;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives Gemini's webhooks. Refusals give no reason, so that a forger does not learn why. */
@RestController
@ConditionalOnBooleanProperty("cupel.poller.webhook.enabled")
class WebhookController {

    private final DeliveryReceiver receiver;
    private final int maxBody;

    WebhookController(DeliveryReceiver receiver, WebhookProperties properties) {
        this.receiver = receiver;
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
    }

    /** Takes a delivery of Gemini, which is signed. It brings the next poll of a job forward, and does nothing else. */
    @ApiResponse(responseCode = "204", description = "It is genuine")
    @ApiResponse(responseCode = "401", description = "It is not genuine, or too old", content = @Content)
    @PostMapping("/webhooks/gemini")
    ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(maxBody + 1);
        var arrival = body.length > maxBody
                ? receiver.refuseTooLarge()
                : receiver.receive(new Delivery(
                        header(request, "webhook-id"),
                        header(request, "webhook-timestamp"),
                        header(request, "webhook-signature"),
                        body));
        return ResponseEntity.status(status(arrival)).build();
    }

    /** Everything genuine is accepted, whatever it says: Gemini would send a refused delivery again. */
    private static HttpStatus status(Arrival arrival) {
        return switch (arrival) {
            case BROUGHT_FORWARD, DUPLICATE, UNKNOWN_EVENT, UNKNOWN_JOB -> HttpStatus.NO_CONTENT;
            case FORGED, STALE -> HttpStatus.UNAUTHORIZED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
        };
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
