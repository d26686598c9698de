package dev.cupel.emulator.benchmark;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Input lines as Cupel's own recipe for question-answer pairs makes them, of the pairs in the project's sample. */
final class SampleRequests {

    private static final String INSTRUCTION = """
            You edit question-answer pairs of a knowledge quiz. For the pair that you are given:
            - correct grammar, spelling and punctuation;
            - make the question clear, so that it can be understood without any context;
            - correct the answer where it is factually wrong, and leave it alone where it is right;
            - let both read naturally in English;
            - keep names, numbers, dates, units and technical terms as they are, unless they are wrong;
            - keep the language, the topic and the difficulty; add no explanations.
            Answer with JSON only: an object with the members "question" and "answer".
            """;
    private static final String CONFIG = """
            {"temperature":0.2,"maxOutputTokens":2048,"responseMimeType":"application/json","responseJsonSchema":
             {"type":"object","properties":{
               "question":{"type":"string","description":"The refined question."},
               "answer":{"type":"string","description":"The refined answer."}},
              "required":["question","answer"],"additionalProperties":false}}
            """;

    private final List<JsonNode> pairs;

    private SampleRequests(List<JsonNode> pairs) {
        this.pairs = pairs;
    }

    static SampleRequests of(Path folder) throws IOException {
        var pairs = new ArrayList<JsonNode>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                Json.MAPPER.readTree(file).path("qa_pairs").forEach(pairs::add);
            }
        }
        return new SampleRequests(pairs);
    }

    /** So many lines as one JSONL document; the pairs come again and again, each time with another key. */
    byte[] jsonl(int lines) {
        var jsonl = new StringBuilder();
        for (var i = 0; i < lines; i++) {
            jsonl.append(line("pair-" + i, pairs.get(i % pairs.size()))).append('\n');
        }
        return jsonl.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode line(String key, JsonNode pair) {
        var line = Json.object().put("key", key);
        var request = line.putObject("request");
        request.putObject("systemInstruction").putArray("parts").addObject().put("text", INSTRUCTION);
        request.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", "Refine this question-answer pair:\n" + pair);
        request.set("generationConfig", Json.MAPPER.readTree(CONFIG));
        return line;
    }
}
