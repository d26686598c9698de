package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * The prompt of a request: the last user text, and the length that is billed.
 *
 * @param text the last text part of the last user content
 * @param characters length of all text, the system instruction's too
 * @param hash of all text, which makes an answer the same for the same request
 */
record Prompt(String text, int characters, long hash) {

    static Prompt of(JsonNode request) {
        var prompt = new Prompt("", 0, 0).with(Json.at(request, "systemInstruction"), false);
        for (var content : Json.at(request, "contents")) {
            var role = Json.text(content, "role");
            prompt = prompt.with(content, role.isEmpty() || role.equals("user"));
        }
        return prompt;
    }

    private Prompt with(JsonNode content, boolean ofUser) {
        var last = ofUser ? "" : text;
        var length = characters;
        var hashed = hash;
        for (var part : Json.at(content, "parts")) {
            var partText = Json.text(part, "text");
            last = ofUser && !partText.isEmpty() ? partText : last;
            length += partText.length();
            hashed = Hash.of(hashed, partText);
        }
        return new Prompt(last, length, hashed);
    }
}
