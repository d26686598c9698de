package dev.cupel.gemini.catalog;

/** What is expected of texts before the API has counted their tokens. */
public final class TextTokens {

    /**
     * About four characters of English make a token, says <a
     * href="https://ai.google.dev/gemini-api/docs/tokens">Google's guide to tokens</a>.
     */
    public static final int CHARACTERS_PER_TOKEN = 4;

    private TextTokens() {}
}
