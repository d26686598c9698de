package dev.cupel.submit;

import dev.cupel.messaging.ApiDocument;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/reference/openapi/submit-service.json is what the service says of itself. */
class ApiReferenceTest {

    @Test
    void documentIsCurrent() throws IOException, InterruptedException {
        ApiDocument.assertCurrent(
                ApiReferenceTest.class,
                SubmitApplication.class,
                "submit-service",
                Map.of("cupel.gemini.api-key", "none"));
    }
}
