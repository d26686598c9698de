package dev.cupel.emulator.answer;

import dev.cupel.emulator.answer.Answer.Usage;
import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import dev.cupel.emulator.wire.ModelName;
import dev.cupel.gemini.catalog.Settings;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The emulated model: the same request and seed always give the same answer. */
public final class Model {

    private static final Settings SETTINGS = Settings.shipped();
    private static final int MAX_THOUGHTS = 400;
    private static final int DEFAULT_MAX_OUTPUT = 65_536;

    private final long seed;

    public Model(long seed) {
        this.seed = seed;
    }

    /**
     * Answers a GenerateContentRequest: in its response schema when it has one, as plain text otherwise.
     *
     * @param name the model's name, with or without {@code models/}
     */
    public Answer answer(String name, JsonNode request) {
        var prompt = Prompt.of(request);
        var random = new SplittableRandom(prompt.hash() + seed);
        var config = Json.at(request, "generationConfig");
        var item = item(prompt);
        var text = text(config, prompt, item, random);
        var limit = Json.at(config, "maxOutputTokens").asInt(DEFAULT_MAX_OUTPUT);
        var cut = Tokens.of(text) > limit;
        var said = cut ? text.substring(0, limit * Tokens.CHARACTERS) : text;
        var output = Tokens.of(said);
        var thoughts = Math.min(thoughts(name, config, random), Math.max(0, limit - output));
        var found = ToolUse.of(request, prompt, item, random);
        var summary = thoughts > 0
                && Json.at(config, "thinkingConfig", "includeThoughts").asBoolean(false);
        return new Answer(
                said,
                summary ? "Reading the item, then wording it." : "",
                cut ? "MAX_TOKENS" : "STOP",
                new Usage(
                        Math.toIntExact(Tokens.of((long) prompt.characters())),
                        output,
                        thoughts,
                        0,
                        found.tokens(),
                        found.queries().size()),
                Hash.id(random, 23),
                ModelName.plain(name),
                found);
    }

    private static JsonNode item(Prompt prompt) {
        var tagged = TaggedItems.find(prompt.text());
        return tagged.isMissingNode() ? Items.find(prompt.text()) : tagged;
    }

    private static String text(JsonNode config, Prompt prompt, JsonNode item, RandomGenerator random) {
        var schema = schema(config);
        if (schema.isObject()) {
            return new SchemaAnswer(schema, prompt.text(), random).of(item).toString();
        }
        if (Json.text(config, "responseMimeType").equals("application/json")) {
            return polished(item).toString();
        }
        return Polish.polish(item.isMissingNode() ? prompt.text() : longest(item));
    }

    private static String longest(JsonNode item) {
        var longest = "";
        for (var value : item) {
            var text = value.isContainer() ? longest(value) : value.asString();
            longest = text.length() > longest.length() ? text : longest;
        }
        return longest;
    }

    private static JsonNode schema(JsonNode config) {
        var own = Json.at(config, "responseSchema");
        return own.isObject() ? own : Json.at(config, "responseJsonSchema");
    }

    private static JsonNode polished(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.stringNode(Polish.polish(node.stringValue()));
            case OBJECT -> {
                var object = Json.object();
                node.properties().forEach(p -> object.set(p.getKey(), polished(p.getValue())));
                yield object;
            }
            case ARRAY -> {
                var array = JsonNodeFactory.instance.arrayNode();
                node.forEach(element -> array.add(polished(element)));
                yield array;
            }
            case MISSING -> Json.object();
            case BINARY, BOOLEAN, NULL, NUMBER, POJO -> node;
        };
    }

    private static int thoughts(String name, JsonNode config, RandomGenerator random) {
        var budget = SETTINGS.goesByBudget(name)
                ? Json.at(config, "thinkingConfig", "thinkingBudget").asInt(-1)
                : -1;
        var thought = random.nextBoolean() ? 0 : 20 + random.nextInt(MAX_THOUGHTS);
        return budget < 0 ? thought : Math.min(budget, thought);
    }
}
