package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the model is asked: the last user text, and the length of everything that is billed as prompt.
 *
 * @param text the last text part of the last user content
 * @param characters length of all text, the system instruction's too
 */
record Prompt(String text, int characters) {

    static Prompt of(JsonNode request) {
        JsonNode lastUser = MissingNode.getInstance();
        var characters = length(Json.at(request, "systemInstruction"));
        for (var content : Json.at(request, "contents")) {
            characters += length(content);
            var role = Json.text(content, "role");
            if (role.isEmpty() || role.equals("user")) {
                lastUser = content;
            }
        }
        return new Prompt(lastText(lastUser), characters);
    }

    private static String lastText(JsonNode content) {
        var last = "";
        for (var part : Json.at(content, "parts")) {
            var text = Json.text(part, "text");
            last = text.isEmpty() ? last : text;
        }
        return last;
    }

    private static int length(JsonNode content) {
        var characters = 0;
        for (var part : Json.at(content, "parts")) {
            characters += Json.text(part, "text").length();
        }
        return characters;
    }
}
