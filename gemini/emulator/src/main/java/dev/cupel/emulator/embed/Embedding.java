package dev.cupel.emulator.embed;

import dev.cupel.emulator.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** The vector of a request, in the shapes that the API gives it. */
public final class Embedding {

    private final boolean second;
    private final float[] values;
    private final int tokens;

    Embedding(boolean second, float[] values, int tokens) {
        this.second = second;
        this.values = values;
        this.tokens = tokens;
    }

    /** Billed tokens. */
    public int tokens() {
        return tokens;
    }

    /** A ContentEmbedding, {@code {"values":[…]}}. */
    public ObjectNode content() {
        var json = Json.object();
        var list = json.putArray("values");
        for (var value : values) {
            list.add(value);
        }
        return json;
    }

    /** The answer to embedContent. */
    public ObjectNode answer() {
        var json = Json.object();
        json.set("embedding", content());
        if (second) {
            usage(json);
        }
        return json;
    }

    /** The response in a batch result: the first model counts tokens beside the vector, the second as usage [LIVE]. */
    public ObjectNode lineResponse() {
        if (second) {
            return answer();
        }
        var json = Json.object().put("tokenCount", Integer.toString(tokens));
        json.set("embedding", content());
        return json;
    }

    private void usage(ObjectNode json) {
        json.putObject("usageMetadata").put("promptTokenCount", tokens);
    }
}
