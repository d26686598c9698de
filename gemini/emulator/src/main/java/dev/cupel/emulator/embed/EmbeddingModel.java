package dev.cupel.emulator.embed;

import dev.cupel.emulator.answer.Tokens;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.ModelName;
import tools.jackson.databind.JsonNode;

/** The emulated embedding models: the same request and seed always give the same vector. */
public final class EmbeddingModel {

    private static final String FAMILY = "gemini-embedding";
    private static final String SECOND = "gemini-embedding-2";

    private final Embedder embedder;

    public EmbeddingModel(long seed) {
        this.embedder = new Embedder(seed);
    }

    /** Whether a model, named with or without {@code models/}, gives embeddings and nothing else. */
    public static boolean embeds(String model) {
        return ModelName.plain(model).startsWith(FAMILY);
    }

    /** Tokens that a model takes; a longer text is embedded here all the same. */
    public static int inputTokens(String model) {
        return ModelName.plain(model).startsWith(SECOND) ? 8_192 : 2_048;
    }

    /**
     * Embeds the content of an EmbedContentRequest whose fields are known to be right.
     *
     * @throws ApiException 400; in a batch its code and message are the line's error
     */
    public Embedding embed(String model, JsonNode request) {
        var wanted = EmbedRequest.of(request);
        var values = embedder.embed(model, wanted.text(), wanted.dimensions());
        return new Embedding(ModelName.plain(model).startsWith(SECOND), values, Tokens.of(wanted.text()));
    }
}
