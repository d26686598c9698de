package dev.cupel.emulator.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tools have found for an answer.
 *
 * @param queries what was searched for
 * @param sources what the answer goes back to
 * @param pages addresses of the prompt that were read
 * @param code program that was run; null: none was
 * @param tokens that all of it has brought in
 */
record Grounding(
        List<String> queries,
        List<Source> sources,
        List<String> pages,
        @Nullable Code code,
        int tokens) {

    static final Grounding NONE = new Grounding(List.of(), List.of(), List.of(), null, 0);

    /** A page. What search finds has an address that redirects to it, and its domain for a title. */
    record Source(String title, String uri) {}

    /** A program and what it has printed. */
    record Code(String program, String output) {}

    /** Parts that come before the answer's text. */
    void addParts(ArrayNode parts) {
        if (code != null) {
            parts.addObject()
                    .putObject("executableCode")
                    .put("language", "PYTHON")
                    .put("code", code.program());
            parts.addObject()
                    .putObject("codeExecutionResult")
                    .put("outcome", "OUTCOME_OK")
                    .put("output", code.output());
        }
    }

    /** The members of a candidate. */
    void addTo(ObjectNode candidate) {
        if (!sources.isEmpty() || !queries.isEmpty()) {
            var metadata = candidate.putObject("groundingMetadata");
            if (!queries.isEmpty()) {
                metadata.putObject("searchEntryPoint").put("renderedContent", "<div class=\"container\"></div>");
            }
            var chunks = metadata.putArray("groundingChunks");
            sources.forEach(source ->
                    chunks.addObject().putObject("web").put("uri", source.uri()).put("title", source.title()));
            var asked = metadata.putArray("webSearchQueries");
            queries.forEach(asked::add);
        }
        if (!pages.isEmpty()) {
            var read = candidate.putObject("urlContextMetadata").putArray("urlMetadata");
            pages.forEach(page -> read.addObject()
                    .put("retrievedUrl", page)
                    .put("urlRetrievalStatus", "URL_RETRIEVAL_STATUS_SUCCESS"));
        }
    }
}
