package dev.cupel.results.answer;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnswerText.Said;
import dev.cupel.results.answer.AnsweredRequest.Strays;
import dev.cupel.schemas.ExactJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads lines of a result file, or such as it would have. Correlates by key only, because lines come in any order. */
public final class AnswerReader {

    private static final Set<String> BLOCKED =
            Set.of("SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION", "IMAGE_SAFETY");

    private final Map<String, List<String>> itemsByKey;
    private final Mode mode;
    private final AnswerCheck check;
    private final boolean isText;
    private final SingleAnswer single;
    private final PackedAnswers packed;

    /**
     * @param responseSchema the recipe's JSON Schema, as JSON text; empty: answers are texts
     * @param echo whether an answer about one item must name it
     * @param itemsByKey the requests that are answered
     * @param mode how they were asked
     */
    public AnswerReader(String responseSchema, boolean echo, Map<String, List<String>> itemsByKey, Mode mode) {
        this.itemsByKey = itemsByKey;
        this.mode = mode;
        var check = new AnswerCheck(responseSchema);
        this.check = check;
        this.isText = responseSchema.isEmpty();
        this.single = new SingleAnswer(check, echo);
        this.packed = new PackedAnswers(check);
    }

    /** Reads a line; empty: it answers none of the requests. */
    public Optional<AnsweredRequest> read(String line) {
        try {
            var node = ExactJson.MAPPER.readTree(line);
            var key = keyOf(node);
            var items = key == null ? null : itemsByKey.get(key);
            return key == null || items == null ? Optional.empty() : Optional.of(answeredSafely(key, items, node));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A schema that refers to itself is followed as deep as the answer goes. */
    private AnsweredRequest answeredSafely(String key, List<String> items, JsonNode line) {
        try {
            return answered(key, items, line);
        } catch (StackOverflowError e) {
            return answered(
                    key,
                    line.path("response"),
                    Said.ofAll(items, new Unusable(Failure.MALFORMED, "nested too deeply")));
        }
    }

    private static @Nullable String keyOf(JsonNode line) {
        var key = line.path("key")
                .asStringOpt()
                .or(() -> line.path("metadata").path("key").asStringOpt());
        return key.orElse(null);
    }

    private AnsweredRequest answered(String key, List<String> items, JsonNode line) {
        var error = line.path("error");
        if (error.isObject()) {
            var code = error.path("code").asInt(0);
            var message = "error %d: %s".formatted(code, error.path("message").asString(""));
            return AnsweredRequest.unanswered(
                    key, items, new Unusable(failure(code), message), Billing.ofError(code, mode));
        }
        var response = line.path("response");
        return answered(key, response, said(items, response));
    }

    private static AnsweredRequest answered(String key, JsonNode response, Said said) {
        var found = Found.in(response.path("candidates").path(0));
        var usage = usage(response.path("usageMetadata"), found);
        return new AnsweredRequest(
                key,
                said.answers(),
                said.strays(),
                usage,
                response.path("modelVersion").asStringOpt().orElse(null),
                Billing.of(usage),
                found);
    }

    /**
     * An operator of ours cancels a dataset, which ends interactive requests that are not asked yet. Jobs of it go on: one
     * whose requests are cancelled was cancelled by somebody else, such as in Google's console, and its items are asked again.
     */
    private Failure failure(int code) {
        return switch (code) {
            case Billing.CANCELLED -> mode == Mode.INTERACTIVE ? Failure.CANCELLED : Failure.TRANSIENT;
            case Billing.INVALID_ARGUMENT -> Failure.INVALID;
            default -> Failure.TRANSIENT;
        };
    }

    private Said said(List<String> items, JsonNode response) {
        var blockReason = response.path("promptFeedback").path("blockReason").asStringOpt();
        if (blockReason.isPresent()) {
            return Said.ofAll(items, new Unusable(Failure.BLOCKED, "prompt blocked: " + blockReason.get()));
        }
        var candidate = response.path("candidates").path(0);
        var finish = candidate.path("finishReason").asString("");
        if (BLOCKED.contains(finish)) {
            return Said.ofAll(items, new Unusable(Failure.BLOCKED, "answer blocked: " + finish));
        }
        var text = new AnswerText(textOf(candidate), finish);
        if (isText) {
            return Said.ofAll(items, text.whole(check));
        }
        return items.size() == 1
                ? new Said(Map.of(items.getFirst(), single.read(text, items.getFirst())), Strays.NONE)
                : packed.read(text, items);
    }

    /** The answer's text without the parts that tell the model's thoughts. */
    private static String textOf(JsonNode candidate) {
        var text = new StringBuilder();
        for (var part : candidate.path("content").path("parts")) {
            if (!part.path("thought").asBoolean(false)) {
                text.append(part.path("text").asString(""));
            }
        }
        return text.toString();
    }

    private static Usage usage(JsonNode metadata, Found found) {
        return new Usage(
                metadata.path("promptTokenCount").asLong(0)
                        + metadata.path("toolUsePromptTokenCount").asLong(0),
                metadata.path("cachedContentTokenCount").asLong(0),
                metadata.path("candidatesTokenCount").asLong(0),
                metadata.path("thoughtsTokenCount").asLong(0),
                found.queries().size());
    }
}
