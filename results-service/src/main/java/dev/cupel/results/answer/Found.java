package dev.cupel.results.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the model's tools have found for an answer (REST reference, GroundingMetadata and UrlContextMetadata).
 *
 * @param queries what it searched for
 * @param sources pages that it goes back to, each address once
 */
public record Found(List<String> queries, List<Source> sources) {

    public static final Found NOTHING = new Found(List.of(), List.of());

    private static final String READ = "URL_RETRIEVAL_STATUS_SUCCESS";

    /** A page. */
    public record Source(String title, String uri) {}

    static Found in(JsonNode candidate) {
        var grounding = candidate.path("groundingMetadata");
        var read = candidate.path("urlContextMetadata").path("urlMetadata");
        if (grounding.isMissingNode() && read.isMissingNode()) {
            return NOTHING;
        }
        var sources = new LinkedHashMap<String, Source>();
        grounding.path("groundingChunks").forEach(chunk -> add(chunk.path("web"), "uri", sources));
        read.forEach(page -> {
            if (page.path("urlRetrievalStatus").asString("").equals(READ)) {
                add(page, "retrievedUrl", sources);
            }
        });
        return new Found(
                grounding
                        .path("webSearchQueries")
                        .valueStream()
                        .flatMap(query -> query.asStringOpt().stream())
                        .toList(),
                List.copyOf(sources.values()));
    }

    private static void add(JsonNode page, String address, Map<String, Source> sources) {
        page.path(address)
                .asStringOpt()
                .filter(uri -> !uri.isBlank())
                .ifPresent(uri ->
                        sources.putIfAbsent(uri, new Source(page.path("title").asString(""), uri)));
    }

    public boolean isNothing() {
        return queries.isEmpty() && sources.isEmpty();
    }
}
