package dev.cupel.results;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cupel.results.Answer.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines of a result file, or such as it would have. Correlates by key only, because lines come in any order. */
final class AnswerReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> BLOCKED =
            Set.of("SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION", "IMAGE_SAFETY");
    /** google.rpc.Code CANCELLED: it was not asked, because an operator cancelled the dataset. */
    private static final int CANCELLED = 1;
    /** google.rpc.Code INVALID_ARGUMENT: the request itself is at fault. */
    private static final int INVALID_ARGUMENT = 3;

    private final Schema schema;

    /**
     * @param responseSchema the recipe's JSON Schema, as JSON text
     */
    AnswerReader(String responseSchema) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(responseSchema));
    }

    /** A line that names its request. */
    record KeyedAnswer(String key, Answer answer) {}

    /** Reads a line; empty: it names no request. */
    Optional<KeyedAnswer> read(String line) {
        try {
            var node = JSON.readTree(line);
            var key = keyOf(node);
            return key == null ? Optional.empty() : Optional.of(new KeyedAnswer(key, answer(node)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String keyOf(JsonNode line) {
        var key = line.path("key")
                .asStringOpt()
                .or(() -> line.path("metadata").path("key").asStringOpt());
        return key.orElse(null);
    }

    private Answer answer(JsonNode line) {
        var error = line.path("error");
        if (error.isObject()) {
            return failed(error);
        }
        var response = line.path("response");
        var usage = usage(response.path("usageMetadata"));
        var version = response.path("modelVersion").asStringOpt().orElse(null);
        var blockReason = response.path("promptFeedback").path("blockReason").asStringOpt();
        if (blockReason.isPresent()) {
            return new Answer.Unusable(Failure.BLOCKED, "prompt blocked: " + blockReason.get(), usage, version);
        }
        return candidate(response.path("candidates").path(0), usage, version);
    }

    private static Answer failed(JsonNode error) {
        var code = error.path("code").asInt(0);
        var message = "error %d: %s".formatted(code, error.path("message").asString(""));
        return Answer.unusable(failure(code), message);
    }

    private static Failure failure(int code) {
        if (code == CANCELLED) {
            return Failure.CANCELLED;
        }
        return code == INVALID_ARGUMENT ? Failure.INVALID : Failure.TRANSIENT;
    }

    private Answer candidate(JsonNode candidate, Usage usage, @Nullable String version) {
        var finish = candidate.path("finishReason").asString("");
        if (BLOCKED.contains(finish)) {
            return new Answer.Unusable(Failure.BLOCKED, "answer blocked: " + finish, usage, version);
        }
        if (finish.equals("MAX_TOKENS")) {
            return new Answer.Unusable(Failure.TRUNCATED, "cut off by the limit of output tokens", usage, version);
        }
        var text = textOf(candidate);
        if (text.isBlank()) {
            return new Answer.Unusable(Failure.MALFORMED, "no text; finish reason " + finish, usage, version);
        }
        try {
            return refined(JSON.readTree(text), false, usage, version);
        } catch (JacksonException e) {
            return repaired(text, finish, usage, version);
        }
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

    private Answer repaired(String text, String finish, Usage usage, @Nullable String version) {
        var repaired = DamagedJson.read(text);
        // What is missing after a cut may be more than what is there: only the schema can say that it is enough.
        if (repaired.isPresent()
                && (!repaired.get().cut()
                        || schema.validate(repaired.get().json()).isEmpty())) {
            return refined(repaired.get().json(), true, usage, version);
        }
        return finish.equals("STOP") && Refusal.isSaidBy(text)
                ? new Answer.Unusable(Failure.REFUSED, "the model declines", usage, version)
                : new Answer.Unusable(Failure.MALFORMED, "not JSON", usage, version);
    }

    private Answer refined(JsonNode json, boolean repaired, Usage usage, @Nullable String version) {
        var errors = schema.validate(json);
        if (!errors.isEmpty()) {
            var what = errors.stream()
                    .map(error -> "%s: %s".formatted(error.getInstanceLocation(), error.getKeyword()))
                    .collect(Collectors.joining(", "));
            return new Answer.Unusable(Failure.SCHEMA_MISMATCH, "against the schema: " + what, usage, version);
        }
        return new Answer.Refined(json.toString(), repaired, usage, version);
    }

    private static Usage usage(JsonNode metadata) {
        return new Usage(
                metadata.path("promptTokenCount").asLong(0),
                metadata.path("cachedContentTokenCount").asLong(0),
                metadata.path("candidatesTokenCount").asLong(0),
                metadata.path("thoughtsTokenCount").asLong(0));
    }
}
