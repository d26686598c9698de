package dev.cupel.emulator;

import java.util.List;
import java.util.stream.IntStream;

/** Input lines. */
final class Lines {

    private static final String SCHEMA = """
            {"type":"OBJECT","properties":{"question":{"type":"STRING"},"answer":{"type":"STRING"},"score":{"type":"INTEGER"}}}""";

    private Lines() {}

    static String line(String key, String question) {
        return ("{\"key\":\"%s\",\"request\":{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Refine this pair."
                        + "\\n{\\\"question\\\":\\\"%s\\\",\\\"answer\\\":\\\"four\\\"}\"}]}],"
                        + "\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":%s}}}")
                .formatted(key, question, SCHEMA);
    }

    static List<String> of(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("k" + i, "what  is two plus two, take " + i))
                .toList();
    }
}
