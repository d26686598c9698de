package dev.cupel.ingest;

import dev.cupel.messaging.ApiDocument;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/reference/openapi/ingest-service.json is what the service says of itself. */
class ApiReferenceTest {

    @Test
    void documentIsCurrent() throws IOException, InterruptedException {
        ApiDocument.assertCurrent(ApiReferenceTest.class, IngestApplication.class, "ingest-service", Map.of());
    }
}
