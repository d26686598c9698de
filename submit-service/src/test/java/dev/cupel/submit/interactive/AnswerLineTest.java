package dev.cupel.submit.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.interactive.GeneratedContent;
import dev.cupel.submit.interactive.AnswerLine.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerLineTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void isOneLineAlsoWhenTheAnswerHasMany() {
        var line = AnswerLine.of("d/\"1\"/1", new GeneratedContent("{\n  \"candidates\": [ ],\n  \"n\": 1.50\n}\n"));

        assertThat(line.text()).isEqualTo("{\"key\":\"d/\\\"1\\\"/1\",\"response\":{\"candidates\":[],\"n\":1.5}}");
    }

    @Test
    void saysWhatWentWrong() {
        assertThat(AnswerLine.error("k", ErrorCode.UNAVAILABLE, "lost").text())
                .isEqualTo("{\"key\":\"k\",\"error\":{\"code\":14,\"message\":\"lost\"}}");
    }

    @Test
    void doesNotCarryWhatNoTopicTakes() {
        var line = AnswerLine.of("k", new GeneratedContent("{\"text\":\"%s\"}".formatted("x".repeat(5 * MEBIBYTE))));

        assertThat(line.text()).startsWith("{\"key\":\"k\",\"error\":{\"code\":13,");
        assertThat(line.bytes()).isLessThan(200);
    }

    @Test
    void comesInRecordsOfAtMostAMebibyteUnlessOneLineIsLonger() {
        var small = new AnswerLine("small", "x".repeat(MEBIBYTE / 2));
        var large = new AnswerLine("large", "x".repeat(2 * MEBIBYTE));

        assertThat(AnswerLine.slices(List.of(small, small, small, large, small)))
                .containsExactly(List.of(small, small), List.of(small), List.of(large), List.of(small));
        assertThat(AnswerLine.slices(List.of())).isEmpty();
    }
}
