package dev.cupel.submit.budget;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

/**
 * What a recipe's items have really had in tokens at a model, and so what the next ones are expected to have, however
 * many of them a request asks about. Before anything is known a token has four characters, as Google's guide to tokens
 * says, and an answer is as long as its prompt; that opinion weighs as much as a few answers and is soon outvoted.
 *
 * @param characters of the prompts that were answered
 * @param promptTokens their tokens
 * @param answers how many items were answered
 * @param outputTokens tokens of the answers and of the thinking before them
 * @param searches queries to Google Search that were made for them
 */
public record Calibration(long characters, long promptTokens, long answers, long outputTokens, long searches) {

    public static final Calibration NONE = new Calibration(0, 0, 0, 0, 0);

    /** Nothing bounds how often a model searches; where it has searched more for an item, that counts. */
    private static final long MAX_SEARCHES = 5;

    private static final long PRIOR_TOKENS = 1_000;
    private static final long PRIOR_ANSWERS = 5;
    /** What was long ago counts less: at so many answers all of it is halved. */
    private static final long MEMORY = 100_000;

    /**
     * Tokens of a batch.
     *
     * @param prompt expected, and what counts against the quota
     * @param output expected, with thinking
     * @param maxPrompt no text has more tokens than characters
     * @param maxOutput what the limit of output tokens allows
     * @param searches expected; before anything is known one for each item
     * @param maxSearches as many as are reserved for
     */
    public record Estimate(long prompt, long output, long maxPrompt, long maxOutput, long searches, long maxSearches) {}

    /** Whether there is any real usage behind it. */
    public boolean isReal() {
        return answers > 0;
    }

    /**
     * Estimates a batch.
     *
     * @param maxOutputTokens limit of output tokens of each item's answer
     * @param maySearch whether the model may search
     */
    public Estimate estimate(int items, long batchCharacters, long maxOutputTokens, boolean maySearch) {
        var prompt = Math.ceilDiv(
                batchCharacters * (PRIOR_TOKENS + promptTokens), CHARACTERS_PER_TOKEN * PRIOR_TOKENS + characters);
        var opinion = Math.min(maxOutputTokens, prompt / Math.max(1, items));
        var each = Math.ceilDiv(PRIOR_ANSWERS * opinion + outputTokens, PRIOR_ANSWERS + answers);
        var searching = maySearch ? items : 0;
        var queries = Math.ceilDiv(searching * (PRIOR_ANSWERS + searches), PRIOR_ANSWERS + answers);
        return new Estimate(
                prompt,
                items * Math.min(maxOutputTokens, each),
                Math.max(prompt, batchCharacters),
                items * maxOutputTokens,
                queries,
                Math.max(queries, searching * MAX_SEARCHES));
    }

    /** Adds the real usage of answered items. */
    Calibration learn(Calibration more) {
        var all = new Calibration(
                characters + more.characters,
                promptTokens + more.promptTokens,
                answers + more.answers,
                outputTokens + more.outputTokens,
                searches + more.searches);
        return all.answers < MEMORY
                ? all
                : new Calibration(
                        all.characters / 2,
                        all.promptTokens / 2,
                        all.answers / 2,
                        all.outputTokens / 2,
                        all.searches / 2);
    }
}
