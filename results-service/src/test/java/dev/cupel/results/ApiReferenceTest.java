package dev.cupel.results;

import dev.cupel.messaging.ApiDocument;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/reference/openapi/results-service.json is what the service says of itself. */
class ApiReferenceTest {

    @Test
    void documentIsCurrent() throws IOException, InterruptedException {
        ApiDocument.assertCurrent(
                ApiReferenceTest.class,
                ResultsApplication.class,
                "results-service",
                Map.of("cupel.gemini.api-key", "none"));
    }
}
