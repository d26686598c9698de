package dev.cupel.emulator.answer;

import tools.jackson.databind.JsonNode;

/** Counts tokens as the emulated models do: four characters are one. */
public final class Tokens {

    /** Characters of a token. */
    static final int CHARACTERS = 4;

    private Tokens() {}

    /** Of a text. */
    public static int of(String text) {
        return Math.ceilDiv(text.length(), CHARACTERS);
    }

    /** Of so many characters. */
    public static long of(long characters) {
        return Math.ceilDiv(characters, CHARACTERS);
    }

    /** Of the contents and the system instruction of a request. */
    public static int ofPrompt(JsonNode request) {
        return Math.ceilDiv(Prompt.of(request).characters(), CHARACTERS);
    }
}
