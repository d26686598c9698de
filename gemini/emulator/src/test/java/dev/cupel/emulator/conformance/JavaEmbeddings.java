package dev.cupel.emulator.conformance;

import static dev.cupel.emulator.conformance.JavaBatches.text;

import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.CreateEmbeddingsBatchJobConfig;
import com.google.genai.types.EmbedContentBatch;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.EmbeddingsBatchJobSource;
import com.google.genai.types.UploadFileConfig;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The recorded calls about embedding batches. */
final class JavaEmbeddings {

    static final String MODEL = "gemini-embedding-001";

    private final JavaSdk sdk;
    private final Client client;
    private final Inputs inputs;

    JavaEmbeddings(JavaSdk sdk, Inputs inputs) {
        this.sdk = sdk;
        this.client = sdk.client();
        this.inputs = inputs;
    }

    /** The file of embedding requests; the upload of it was not recorded, and is not compared. */
    String upload() throws IOException {
        var config = UploadFileConfig.builder().mimeType("application/jsonl").build();
        var path = inputs.text("embeddings.jsonl", Inputs.EMBEDDINGS);
        return sdk.aside(() -> client.files.upload(path, config).name().orElseThrow());
    }

    void run(String inputFile) {
        var config = CreateEmbeddingsBatchJobConfig.builder().displayName("emb").build();
        var source = EmbeddingsBatchJobSource.builder().fileName(inputFile).build();
        var fromFile = sdk.call(
                "batches.createEmbeddings(file)", () -> client.batches.createEmbeddings(MODEL, source, config));
        var inline = sdk.call(
                "batches.createEmbeddings(inline)", () -> client.batches.createEmbeddings(MODEL, inline(), null));
        sdk.call("batches.get emb file x3", () -> thrice(fromFile));
        sdk.call("batches.get emb inline x3", () -> thrice(inline));
    }

    private BatchJob thrice(@Nullable BatchJob created) {
        if (created == null) {
            throw new IllegalStateException("the job was not created");
        }
        var name = created.name().orElseThrow();
        client.batches.get(name, null);
        client.batches.get(name, null);
        return client.batches.get(name, null);
    }

    private static EmbeddingsBatchJobSource inline() {
        var config = EmbedContentConfig.builder().taskType("RETRIEVAL_DOCUMENT").outputDimensionality(3);
        return EmbeddingsBatchJobSource.builder()
                .inlinedRequests(EmbedContentBatch.builder()
                        .contents(text("a"), text("b"))
                        .config(config))
                .build();
    }
}
