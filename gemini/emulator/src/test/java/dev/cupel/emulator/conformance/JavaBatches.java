package dev.cupel.emulator.conformance;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.Content;
import com.google.genai.types.CreateBatchJobConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HarmBlockThreshold;
import com.google.genai.types.HarmCategory;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.InlinedRequest;
import com.google.genai.types.ListBatchJobsConfig;
import com.google.genai.types.Part;
import com.google.genai.types.SafetySetting;
import com.google.genai.types.ThinkingConfig;
import dev.cupel.emulator.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The recorded calls about generate-content batches. */
final class JavaBatches {

    static final String MODEL = "gemini-2.5-flash";

    private final JavaSdk sdk;
    private final Client client;
    private final Path results;

    JavaBatches(JavaSdk sdk, Inputs inputs) {
        this.sdk = sdk;
        this.client = sdk.client();
        this.results = inputs.folder().resolve("results.jsonl");
    }

    static BatchJobSource file(String name) {
        return BatchJobSource.builder().fileName(name).build();
    }

    static CreateBatchJobConfig named(String displayName) {
        return CreateBatchJobConfig.builder().displayName(displayName).build();
    }

    static Content text(String text) {
        return Content.builder().role("user").parts(Part.fromText(text)).build();
    }

    /** Creates, gets, downloads, lists; returns the name of the job that took the file. */
    String run(String inputFile) {
        var job = sdk.call("batches.create(file)", () -> create(inputFile, named("disp-1")));
        sdk.call("batches.create(file) NO config", () -> create(inputFile, null));
        var inline = sdk.call(
                "batches.create(inline, metadata, systemInstruction, schema, thinking, safety)",
                () -> client.batches.create(MODEL, inline(), named("inl")));
        var name = name(job);
        for (var title : List.of("batches.get #1", "batches.get #2", "batches.get #3 (succeeded)")) {
            sdk.call(title, () -> get(name));
        }
        var resultFile = name.replace("batches/", "files/batch-");
        sdk.call("files.download(name,path)", () -> download(resultFile));
        sdk.call("files.get(output file)", () -> client.files.get(resultFile, null));
        sdk.call("batches.get inline x3", () -> thrice(name(inline)));
        return name;
    }

    void list() {
        var pages = ListBatchJobsConfig.builder().pageSize(2).build();
        sdk.call(
                "batches.list pageSize=2 iterate",
                () -> JavaSdk.all(client.batches.list(pages)).size());
        sdk.call("batches.list null", () -> JavaSdk.all(client.batches.list(null)));
        sdk.call(
                "batches.list filter",
                () -> client.batches.list(
                        ListBatchJobsConfig.builder().filter("display_name=x").build()));
    }

    void cancelAndDelete(String inputFile) {
        var job = sdk.call("batches.create to cancel", () -> create(inputFile, named("c")));
        sdk.call("batches.cancel", () -> {
            client.batches.cancel(name(job), null);
            return null;
        });
        sdk.call("batches.get cancelled", () -> get(name(job)));
        sdk.call("batches.delete", () -> client.batches.delete(name(job), null));
    }

    void getLater(String name) {
        sdk.call(
                "async batches.get",
                () -> client.async
                        .batches
                        .get(name, null)
                        .join()
                        .state()
                        .orElseThrow()
                        .toString());
    }

    void createWithMore(String inputFile) {
        var http = HttpOptions.builder()
                .headers(Map.of("X-Extra", "1"))
                .timeout(15_000)
                .extraBody(Map.of("batch", Map.of("priority", "5")));
        var config = CreateBatchJobConfig.builder().displayName("d").httpOptions(http);
        sdk.call(
                "per-request httpOptions: header+timeout+extraBody on batches.create",
                () -> create(inputFile, config.build()));
    }

    private BatchJob create(String inputFile, CreateBatchJobConfig config) {
        return client.batches.create(MODEL, file(inputFile), config);
    }

    private BatchJob get(String name) {
        return client.batches.get(name, null);
    }

    private BatchJob thrice(String name) {
        get(name);
        get(name);
        return get(name);
    }

    private List<JsonNode> download(String name) throws Exception {
        client.files.download(name, results.toString(), null);
        return Files.readAllLines(results).stream().map(Json.MAPPER::readTree).toList();
    }

    private static BatchJobSource inline() {
        var config = GenerateContentConfig.builder()
                .systemInstruction(text("be brief"))
                .safetySettings(SafetySetting.builder()
                        .category(HarmCategory.Known.HARM_CATEGORY_HARASSMENT)
                        .threshold(HarmBlockThreshold.Known.BLOCK_NONE))
                .temperature(0.2f)
                .maxOutputTokens(64)
                .responseMimeType("application/json")
                .responseJsonSchema(Map.of("type", "object", "properties", Map.of("a", Map.of("type", "integer"))))
                .thinkingConfig(ThinkingConfig.builder().thinkingBudget(0));
        return BatchJobSource.builder()
                .inlinedRequests(
                        InlinedRequest.builder()
                                .contents(text("q1"))
                                .metadata(Map.of("key", "k1"))
                                .config(config),
                        InlinedRequest.builder().contents(text("q2")).metadata(Map.of("key", "k2")))
                .build();
    }

    private static String name(BatchJob job) {
        return requireNonNull(job, "the job was not created").name().orElseThrow();
    }
}
