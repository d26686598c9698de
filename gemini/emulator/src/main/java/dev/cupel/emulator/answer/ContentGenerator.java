package dev.cupel.emulator.answer;

import dev.cupel.emulator.bill.PriceList;
import dev.cupel.emulator.caches.CacheStore;
import dev.cupel.emulator.caches.CachedContent;
import dev.cupel.emulator.schema.ResponseFormat;
import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.ModelName;
import dev.cupel.gemini.catalog.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Handles generate requests as the API does: checks whether they can be answered, and lets the model answer them. */
public final class ContentGenerator {

    private static final List<String> ALSO_IN_CACHE = List.of("systemInstruction", "tools", "toolConfig");

    private static final Settings SETTINGS = Settings.shipped();

    private final Model model;
    private final CacheStore caches;
    private final PriceList prices;
    private final InstantSource clock;

    public ContentGenerator(Model model, CacheStore caches, PriceList prices, InstantSource clock) {
        this.model = model;
        this.caches = caches;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Checks a request whose fields are known to be right.
     *
     * @param name the model's name, with or without {@code models/}
     * @throws ApiException 400 or 403; in a batch its code and message are the line's error
     */
    public void check(String name, JsonNode request) {
        if (Json.at(request, "contents").isEmpty()) {
            throw ApiException.invalidArgument("* GenerateContentRequest.contents: contents is not specified\n");
        }
        var config = Json.at(request, "generationConfig");
        ResponseFormat.require(config);
        SETTINGS.refusal(name, config).ifPresent(refusal -> {
            throw ApiException.invalidArgument(refusal.answer());
        });
        SETTINGS.toolRefusal(name, Json.at(request, "tools"), config).ifPresent(refusal -> {
            throw ApiException.invalidArgument(refusal.answer());
        });
        cached(request).ifPresent(cached -> checkCached(ModelName.plain(name), cached, request));
    }

    /**
     * Answers a checked request. The successor answers for a model that has retired. The tokens of cached content count as
     * part of the prompt.
     */
    public Answer answer(String name, JsonNode request) {
        var answer = model.answer(prices.answering(name, clock.instant()), request);
        return cached(request).map(cached -> answer.withCached(cached.tokens())).orElse(answer);
    }

    /**
     * The cached content that the request begins with.
     *
     * @throws ApiException 403 when there is no such one
     */
    public Optional<CachedContent> cached(JsonNode request) {
        var name = Json.text(request, "cachedContent");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(caches.living(name.replaceFirst("^cachedContents/", "")));
    }

    // Both messages are the real ones, [LIVE] and [ISSUE].
    private static void checkCached(String name, CachedContent cached, JsonNode request) {
        if (ALSO_IN_CACHE.stream().anyMatch(field -> !Json.at(request, field).isMissingNode())) {
            throw ApiException.invalidArgument("CachedContent can not be used with GenerateContent request setting"
                    + " system_instruction, tools or tool_config.\n\nProposed fix: move those values to CachedContent"
                    + " from GenerateContent request.");
        }
        if (!ModelName.plain(cached.model()).equals(name)) {
            throw ApiException.invalidArgument(
                    "Model used by GenerateContent request (models/%s) and CachedContent (%s) has to be the same."
                            .formatted(name, cached.model()));
        }
    }
}
