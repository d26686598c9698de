package dev.cupel.emulator.answer;

import dev.cupel.emulator.answer.Grounding.Code;
import dev.cupel.emulator.answer.Grounding.Source;
import dev.cupel.emulator.wire.Hash;
import dev.cupel.emulator.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Emulates googleSearch, urlContext and codeExecution. The model searches for what the items say, up to three times for each of the
 * first five and now and then not at all; it reads the addresses of the prompt, and now and then runs a program.
 */
final class ToolUse {

    private static final String REDIRECT = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/";
    private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
    private static final List<String> MORE = List.of("", " history", " review");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\\\]{3,2000}");
    private static final int QUERY = 80;
    private static final int ITEMS = 5;
    /** So many addresses does the real tool read, as its guide says. */
    private static final int PAGES = 20;

    private static final int ID = 60;
    private static final int ONE_IN = 10;
    private static final int TOKENS_OF_A_QUERY = 300;
    private static final int TOKENS_OF_A_PAGE = 2_000;
    private static final int TOKENS_OF_CODE = 60;

    private final JsonNode request;
    private final Prompt prompt;
    private final JsonNode item;
    private final RandomGenerator random;

    private final List<String> queries = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private int tokens;

    private ToolUse(JsonNode request, Prompt prompt, JsonNode item, RandomGenerator random) {
        this.request = request;
        this.prompt = prompt;
        this.item = item;
        this.random = random;
    }

    /**
     * Uses the tools of a request.
     *
     * @param item what the prompt asks about: an object, an array of them, or a missing node
     */
    static Grounding of(JsonNode request, Prompt prompt, JsonNode item, RandomGenerator random) {
        return Json.at(request, "tools").isEmpty()
                ? Grounding.NONE
                : new ToolUse(request, prompt, item, random).grounding();
    }

    private Grounding grounding() {
        if (has("googleSearch") && random.nextInt(ONE_IN) > 0) {
            search();
        }
        var pages = has("urlContext") ? pages() : List.<String>of();
        var code = has("codeExecution") && random.nextBoolean() ? code() : null;
        return new Grounding(queries, sources, pages, code, tokens);
    }

    private boolean has(String tool) {
        for (var entry : Json.at(request, "tools")) {
            if (!Json.at(entry, tool).isMissingNode()) {
                return true;
            }
        }
        return false;
    }

    private void search() {
        if (item.isArray()) {
            for (var i = 0; i < Math.min(ITEMS, item.size()); i++) {
                search(words(item.get(i)));
            }
        } else {
            search(item.isObject() ? words(item) : prompt.text());
        }
    }

    private void search(String words) {
        var times = 1 + random.nextInt(MORE.size());
        for (var i = 0; i < times; i++) {
            queries.add(shortened(words) + MORE.get(i));
            sources.add(new Source(DOMAINS.get(random.nextInt(DOMAINS.size())), REDIRECT + Hash.id(random, ID)));
            tokens += 1 + random.nextInt(TOKENS_OF_A_QUERY);
        }
    }

    /** The first two texts of an item. */
    private static String words(JsonNode item) {
        var words = new StringBuilder();
        var count = 0;
        for (var value : item) {
            if (value.isString() && !value.stringValue().isBlank() && count++ < 2) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(value.stringValue().strip());
            }
        }
        return words.toString();
    }

    private static String shortened(String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return line.substring(0, line.offsetByCodePoints(0, Math.min(QUERY, line.codePointCount(0, line.length()))));
    }

    private List<String> pages() {
        var pages = ADDRESS.matcher(prompt.text())
                .results()
                .map(MatchResult::group)
                .filter(ToolUse::isAddress)
                .distinct()
                .limit(PAGES)
                .toList();
        for (var page : pages) {
            sources.add(new Source(URI.create(page).getHost(), page));
            tokens += 1 + random.nextInt(TOKENS_OF_A_PAGE);
        }
        return pages;
    }

    private static boolean isAddress(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Code code() {
        tokens += TOKENS_OF_CODE;
        return new Code("print(%d + 1)".formatted(prompt.characters()), "%d\n".formatted(prompt.characters() + 1));
    }
}
