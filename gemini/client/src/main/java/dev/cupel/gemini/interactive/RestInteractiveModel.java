package dev.cupel.gemini.interactive;

import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import dev.cupel.gemini.call.UnreadableAnswerException;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Over plain HTTP: SDK 2.0.0 refuses to count the tokens of a system instruction. */
final class RestInteractiveModel implements InteractiveModel {
    /** A request goes on with the digits that its numbers have. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final GeminiHttp http;

    RestInteractiveModel(GeminiHttp http) {
        this.http = http;
    }

    @Override
    public GeneratedContent generate(String model, String request) {
        requireObject(request);
        var post = post(model, "generateContent", GeminiHttp.jsonBody(request));
        return http.paid("generate with " + model, () -> {
            try (var response = http.generate(post)) {
                var answer = GeminiHttp.content(response).string();
                if (!GeminiHttp.json(answer).isObject()) {
                    throw new UnreadableAnswerException("the answer is no JSON object");
                }
                return new GeneratedContent(answer);
            }
        });
    }

    /** The whole request goes below {@code generateContentRequest}, which must name its model (REST reference). */
    @Override
    public long countTokens(String model, String request) {
        var whole = requireObject(request).put("model", ResourceNames.modelPath(model));
        var body = JsonNodeFactory.instance.objectNode().set("generateContentRequest", whole);
        var post = post(model, "countTokens", GeminiHttp.jsonBody(body));
        return http.repeatable("count tokens with " + model, () -> {
            var total = http.callForJson(post).path("totalTokens");
            if (!total.isIntegralNumber()) {
                throw new UnreadableAnswerException("the answer has no count");
            }
            return total.asLong();
        });
    }

    private Request post(String model, String verb, RequestBody body) {
        var path = "%s/%s:%s".formatted(GeminiHttp.VERSION, ResourceNames.modelPath(model), verb);
        return new Request.Builder().url(http.url(path).build()).post(body).build();
    }

    private static ObjectNode requireObject(String request) {
        try {
            if (JSON.readTree(request) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Its message would quote the request.
        }
        throw new IllegalArgumentException("the request is no JSON object");
    }
}
