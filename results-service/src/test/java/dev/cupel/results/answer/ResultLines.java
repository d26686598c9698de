package dev.cupel.results.answer;

import dev.cupel.gemini.catalog.Mode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Lines of result files, and readers for them. */
final class ResultLines {

    static final String QUESTION_AND_ANSWER = """
            {"type":"object","properties":{"question":{"type":"string"},"answer":{"type":"string"}},
             "required":["question","answer"],"additionalProperties":false}""";

    private static final String USAGE =
            "\"usageMetadata\":{\"totalTokenCount\":848,\"thoughtsTokenCount\":829,\"candidatesTokenCount\":11,"
                    + "\"promptTokenCount\":8,\"cachedContentTokenCount\":2}";

    private ResultLines() {}

    /** A line with one candidate that has this text and ended like that. */
    static String line(String text, String finish) {
        return "{\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":%s}]},\"finishReason\":\"%s\"}],%s,\"modelVersion\":\"gemini-3.1-flash-lite\"},\"key\":\"d/1/1\"}"
                .formatted(JsonMapper.shared().writeValueAsString(text), finish, USAGE);
    }

    static Answer only(AnswerReader reader, String line) {
        return reader.read(line).orElseThrow().answers().get("1");
    }

    static AnswerReader reader(String schema) {
        return reader(schema, Mode.BATCH);
    }

    static AnswerReader reader(String schema, Mode mode) {
        return new AnswerReader(schema, false, Map.of("d/1/1", List.of("1"), "k", List.of("1")), mode);
    }
}
