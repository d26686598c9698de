package dev.cupel.emulator.conformance;

import static dev.cupel.emulator.conformance.JavaBatches.MODEL;
import static dev.cupel.emulator.conformance.JavaBatches.text;

import com.google.genai.Client;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.CreateCachedContentConfig;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Schema;
import com.google.genai.types.ServiceTier;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Type;
import java.time.Duration;
import java.util.Map;

/** The recorded calls about models and caches. */
final class JavaModels {

    private final JavaSdk sdk;
    private final Client client;

    JavaModels(JavaSdk sdk) {
        this.sdk = sdk;
        this.client = sdk.client();
    }

    void run() {
        generate();
        count();
        sdk.call(
                "models.embedContent",
                () -> client.models.embedContent(
                        JavaEmbeddings.MODEL,
                        "hello",
                        EmbedContentConfig.builder()
                                .taskType("RETRIEVAL_QUERY")
                                .outputDimensionality(3)
                                .build()));
        sdk.call("models.get", () -> client.models.get(MODEL, null));
        sdk.call(
                "models.list",
                () -> client.models
                        .list(ListModelsConfig.builder().pageSize(5).build())
                        .page()
                        .size());
    }

    void countLater() {
        sdk.call(
                "async countTokens",
                () -> client.async
                        .models
                        .countTokens(MODEL, "hello", null)
                        .join()
                        .totalTokens()
                        .orElseThrow());
    }

    void cache() {
        var config = CreateCachedContentConfig.builder()
                .ttl(Duration.ofMinutes(5))
                .displayName("cc")
                .contents(text("long ".repeat(2_000)))
                .build();
        sdk.call("caches.create", () -> client.caches.create(MODEL, config));
    }

    private void generate() {
        var config = GenerateContentConfig.builder()
                .systemInstruction(text("sys"))
                .temperature(0.1f)
                .responseMimeType("application/json")
                .responseSchema(Schema.builder()
                        .type(Type.Known.OBJECT)
                        .properties(Map.of(
                                "a", Schema.builder().type(Type.Known.INTEGER).build())))
                .thinkingConfig(ThinkingConfig.builder().includeThoughts(true).thinkingBudget(128));
        sdk.call("models.generateContent", () -> client.models.generateContent(MODEL, "hello", config.build()));
        var flex = GenerateContentConfig.builder().serviceTier(new ServiceTier("flex"));
        sdk.call(
                "models.generateContent serviceTier=flex",
                () -> client.models
                        .generateContent(MODEL, "hello", flex.build())
                        .text());
    }

    private void count() {
        sdk.call("models.countTokens", () -> client.models.countTokens(MODEL, "hello", null));
        sdk.call(
                "models.countTokens with systemInstruction",
                () -> client.models.countTokens(
                        MODEL,
                        "hello",
                        CountTokensConfig.builder()
                                .systemInstruction(text("sys"))
                                .build()));
    }
}
