package dev.cupel.poller;

import dev.cupel.messaging.ApiDocument;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/reference/openapi/poller-service.json is what the service says of itself. */
class ApiReferenceTest {

    @Test
    void documentIsCurrent() throws IOException, InterruptedException {
        ApiDocument.assertCurrent(
                ApiReferenceTest.class,
                PollerApplication.class,
                "poller-service",
                Map.of(
                        "cupel.gemini.api-key",
                        "none",
                        "cupel.poller.webhook.enabled",
                        true,
                        "cupel.poller.webhook.secrets",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }
}
