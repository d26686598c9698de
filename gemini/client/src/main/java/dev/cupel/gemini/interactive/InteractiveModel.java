package dev.cupel.gemini.interactive;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;

/** A model that answers at once, at the full price. */
public interface InteractiveModel {

    /** Makes its calls with the key and the timeouts of {@code http}. */
    static InteractiveModel over(GeminiHttp http) {
        return new RestInteractiveModel(http);
    }

    /**
     * Answers one request, with one attempt, within {@link GeminiSettings#generateTimeout()}.
     *
     * @param model {@code gemini-...} or {@code models/gemini-...}
     * @param request a {@code GenerateContentRequest} of the REST schema, as a JSON object; sent as it is
     * @throws TransientGeminiException not answered and not billed: the request did not get there, or the quota is used up
     *     (429); {@link GeminiException#retryAfter()} often tells for how long
     * @throws PermanentGeminiException refused, and not billed
     * @throws AmbiguousGeminiException perhaps billed: timeout, broken connection, 5xx, or an answer that is no JSON object
     */
    GeneratedContent generate(String model, String request);

    /**
     * How many tokens the whole request has for a model: contents, system instruction and tools. Costs nothing and may
     * be repeated at will.
     *
     * @param request as for {@link #generate}
     */
    long countTokens(String model, String request);
}
