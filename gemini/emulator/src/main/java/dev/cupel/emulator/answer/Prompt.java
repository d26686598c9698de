package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * What the model is asked: the last user text, and what is billed as prompt.
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
        var asked = ofUser ? "" : text;
        var length = characters;
        var hashed = hash;
        for (var part : Json.at(content, "parts")) {
            var said = Json.text(part, "text");
            asked = ofUser && !said.isEmpty() ? said : asked;
            length += said.length();
            hashed = Hash.of(hashed, said);
        }
        return new Prompt(asked, length, hashed);
    }
}
