package dev.cupel.emulator.answer;

import dev.cupel.emulator.wire.Json;
import dev.cupel.gemini.catalog.TokenCounts;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the model said and what it costs.
 *
 * @param text the answer; empty when nothing was said
 * @param thoughts a summary of the thoughts, empty unless asked for
 * @param finishReason such as {@code STOP} or {@code MAX_TOKENS}
 * @param responseId opaque
 * @param modelVersion the model's name without {@code models/}
 * @param grounding what tools have found
 */
public record Answer(
        String text,
        String thoughts,
        String finishReason,
        Usage usage,
        String responseId,
        String modelVersion,
        Grounding grounding) {

    /** One for which no tool was used. */
    public Answer(
            String text, String thoughts, String finishReason, Usage usage, String responseId, String modelVersion) {
        this(text, thoughts, finishReason, usage, responseId, modelVersion, Grounding.NONE);
    }

    /**
     * Counted tokens; the thoughts are not part of the output, what was cached is part of the prompt.
     *
     * @param tools tokens that tools have brought in, which are not part of the prompt
     * @param searches queries to Google Search
     */
    public record Usage(int prompt, int output, int thoughts, int cached, int tools, int searches) {

        public Usage(int prompt, int output, int thoughts) {
            this(prompt, output, thoughts, 0, 0, 0);
        }

        /** What is billed. */
        public TokenCounts counts() {
            return new TokenCounts((long) prompt + tools, cached, output, thoughts, searches);
        }

        /** The {@code usageMetadata} member; counts of zero are left out. */
        ObjectNode toJson() {
            var json = Json.object().put("totalTokenCount", prompt + output + thoughts + tools);
            json.putArray("promptTokensDetails")
                    .addObject()
                    .put("modality", "TEXT")
                    .put("tokenCount", prompt);
            if (thoughts > 0) {
                json.put("thoughtsTokenCount", thoughts);
            }
            if (output > 0) {
                json.put("candidatesTokenCount", output);
            }
            if (tools > 0) {
                json.put("toolUsePromptTokenCount", tools);
                json.putArray("toolUsePromptTokensDetails")
                        .addObject()
                        .put("modality", "TEXT")
                        .put("tokenCount", tools);
            }
            if (cached > 0) {
                json.put("cachedContentTokenCount", cached);
                json.putArray("cacheTokensDetails")
                        .addObject()
                        .put("modality", "TEXT")
                        .put("tokenCount", cached);
            }
            return json.put("promptTokenCount", prompt);
        }
    }

    public Answer withText(String newText) {
        return new Answer(newText, thoughts, finishReason, usage, responseId, modelVersion, grounding);
    }

    /** The prompt began with a cached content of so many tokens. */
    Answer withCached(int tokens) {
        var more = new Usage(
                usage.prompt() + tokens, usage.output(), usage.thoughts(), tokens, usage.tools(), usage.searches());
        return new Answer(text, thoughts, finishReason, more, responseId, modelVersion, grounding);
    }

    /** This answer if thoughts had used up all output tokens: no text, and a content without parts. */
    public Answer exhausted() {
        var all = new Usage(
                usage.prompt(),
                0,
                Math.max(64, usage.thoughts() + usage.output()),
                usage.cached(),
                usage.tools(),
                usage.searches());
        return new Answer("", "", "MAX_TOKENS", all, responseId, modelVersion, grounding);
    }

    /** This answer without any output; the prompt is billed. */
    public Answer silent() {
        var promptOnly = new Usage(usage.prompt(), 0, 0, usage.cached(), 0, 0);
        return new Answer("", "", finishReason, promptOnly, responseId, modelVersion);
    }

    /** The GenerateContentResponse, in the member order of a live result line. */
    public ObjectNode toJson() {
        var response = start();
        var candidate = response.putArray("candidates").addObject();
        var content = candidate.putObject("content").put("role", "model");
        if (!text.isEmpty()) {
            var parts = content.putArray("parts");
            if (!thoughts.isEmpty()) {
                parts.addObject().put("text", thoughts).put("thought", true);
            }
            grounding.addParts(parts);
            parts.addObject().put("text", text);
        }
        candidate.put("finishReason", finishReason).put("index", 0);
        grounding.addTo(candidate);
        return response.put("modelVersion", modelVersion);
    }

    /** The response of a prompt that was blocked: no candidates. */
    public ObjectNode blockedPrompt() {
        var response = start();
        response.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
        return response.put("modelVersion", modelVersion);
    }

    /** The response of a candidate that was blocked: no content. */
    public ObjectNode blockedCandidate() {
        var response = start();
        var candidate = response.putArray("candidates")
                .addObject()
                .put("finishReason", "SAFETY")
                .put("index", 0);
        candidate
                .putArray("safetyRatings")
                .addObject()
                .put("category", "HARM_CATEGORY_DANGEROUS_CONTENT")
                .put("probability", "HIGH")
                .put("blocked", true);
        return response.put("modelVersion", modelVersion);
    }

    private ObjectNode start() {
        var response = Json.object().put("responseId", responseId);
        response.set("usageMetadata", usage.toJson());
        return response;
    }
}
