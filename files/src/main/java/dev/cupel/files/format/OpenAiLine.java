package dev.cupel.files.format;

import dev.cupel.files.input.Found;
import dev.cupel.files.input.Found.Problem;
import dev.cupel.files.input.InputFile;
import dev.cupel.files.input.ItemMaker;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Texts;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * A request of a batch file for OpenAI's API: its {@code custom_id} is the item's id, and its messages are the fields, by role. Of
 * several messages of one role the last is taken.
 */
record OpenAiLine(InputFile file, ItemMaker maker) implements LinesReader.LineItems {

    static final String ID = "custom_id";

    /** Whether a line is one. */
    static boolean matches(String line) {
        return read(line)
                .filter(json -> messages(json).isArray() && json.has(ID))
                .isPresent();
    }

    /** The model that a line names, which is not asked. */
    static Optional<String> model(String line) {
        return read(line).map(json -> json.path("body").path("model").asString(""));
    }

    private static Optional<JsonNode> read(String line) {
        try {
            return Optional.of(ExactJson.MAPPER.readTree(line));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static JsonNode messages(JsonNode json) {
        return json.path("body").path("messages");
    }

    @Override
    public Found next(JsonParser parser, long line) {
        JsonNode json = ExactJson.MAPPER.readTree(parser);
        var place = file.line(line);
        if (!messages(json).isArray()) {
            return new Problem(place, "there are no messages, as the first line has in body.messages");
        }
        var id = json.path(ID);
        if (!id.isString() && !id.isNumber()) {
            return maker.idProblem(place, id.isMissingNode() ? "missing" : "neither a text nor a number");
        }
        var texts = new LinkedHashMap<String, String>();
        texts.put(ID, id.isString() ? id.asString() : id.toString());
        return texts(messages(json), texts)
                .<Found>map(reason -> new Problem(place, reason))
                .orElseGet(() -> maker.make(texts, place, line));
    }

    /** Puts the texts of messages by their roles; returns what is wrong. */
    private static Optional<String> texts(JsonNode messages, SequencedMap<String, String> texts) {
        for (var message : messages) {
            var role = message.path("role");
            var content = message.path("content");
            if (!role.isString()) {
                return Optional.of("a message has no role");
            }
            if (content.isArray()) {
                for (var part : content) {
                    if (!part.path("text").isString()) {
                        return Optional.of(
                                "a message of role '%s' has a part that is no text".formatted(role.asString()));
                    }
                }
            } else if (!content.isString()) {
                return Optional.of("a message of role '%s' has no text".formatted(role.asString()));
            }
            texts.put(role.asString(), text(content));
        }
        return texts.entrySet().stream()
                .flatMap(text -> Texts.problem(text.getValue())
                        .map(what -> "the message of role '%s' has %s".formatted(text.getKey(), what))
                        .stream())
                .findFirst();
    }

    private static String text(JsonNode content) {
        return content.isString()
                ? content.asString()
                : content.valueStream()
                        .map(part -> part.path("text").asString())
                        .collect(Collectors.joining("\n"));
    }
}
