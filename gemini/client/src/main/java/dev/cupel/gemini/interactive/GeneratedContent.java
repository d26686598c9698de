package dev.cupel.gemini.interactive;

/**
 * A model's answer. A blocked prompt and an answer cut short are answers too, and billed.
 *
 * @param json a {@code GenerateContentResponse} as the service sent it: a JSON object, like the {@code response} of a
 *     line of a result file
 */
public record GeneratedContent(String json) {}
