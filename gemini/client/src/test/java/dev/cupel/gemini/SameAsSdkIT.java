package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.HttpOptions;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A create puts on the wire what that of Google's Java SDK does, and reads the same from the answer. */
class SameAsSdkIT {
    private static final String JOB_JSON = """
            {"name":"batches/abc","metadata":{"createTime":"2026-01-06T11:09:11.943530657Z",
             "state":"BATCH_STATE_PENDING"}}""";

    @ParameterizedTest
    @ValueSource(strings = {"gemini-3.1-flash-lite", "models/gemini-3.1-flash-lite", "tunedModels/of-mine"})
    void createsAJobWithTheSameRequest(String model) throws IOException {
        var job = new NewJob(model, "files/input", "größe \"1\"/\u2028");
        try (var server = RawServer.answering("200 OK", JOB_JSON);
                var gemini = TestClient.connect(server.url());
                var sdk = sdk(server.url())) {
            var ours = gemini.jobSubmission().create(job);
            var theirs = sdk.batches.create(
                    model,
                    BatchJobSource.builder().fileName(job.inputFile()).build(),
                    CreateBatchJobConfig.builder()
                            .displayName(job.displayName())
                            .build());

            assertThat(ours)
                    .isEqualTo(new CreatedJob(
                            theirs.name().orElseThrow(), theirs.createTime().orElseThrow()));
            assertThat(server.received()).hasSize(2);
            assertThat(facts(server.received().getFirst()))
                    .isEqualTo(facts(server.received().getLast()));
        }
    }

    private static String facts(RawServer.Received request) {
        return String.join(
                "\n",
                request.method(),
                request.target(),
                request.headers().get("content-type"),
                request.headers().get("x-goog-api-key"),
                new String(request.body(), UTF_8));
    }

    /** With everything set, so that no environment variable decides where its calls go. */
    private static Client sdk(URI url) {
        return Client.builder()
                .apiKey(TestClient.KEY)
                .enterprise(false)
                .vertexAI(false)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(url.toString())
                        .apiVersion(GeminiHttp.VERSION)
                        .build())
                .build();
    }
}
