package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class GapsCommandTest {

    private static final String EMPTY = """
            {"labels": {"indicator": "for_kids_01"}, "have": 0, "want": 10, "missing": 10, "reason": "EMPTY", "items": null,
             "sources": ["for_kids_01.json"]}""";
    private static final String THIN = """
            {"labels": {"indicator": "hobbies_01"}, "have": 1, "want": 10, "missing": 9, "reason": "THIN",
             "items": "COMBINED", "sources": ["hobbies_01.json", "more.json"]}""";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private void twoPages() {
        stack.on("/ingest/datasets/quiz/gaps?offset=0", """
                        {"dataset": "quiz", "complete": true, "total": 2, "gaps": [%s], "next": 1}""".formatted(EMPTY))
                .on("/ingest/datasets/quiz/gaps?offset=1", """
                        {"dataset": "quiz", "complete": true, "total": 2, "gaps": [%s], "next": null}""".formatted(THIN));
    }

    @Test
    void listsThem() {
        twoPages();

        var run = stack.run("gaps", "quiz");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "group|have|want|missing|why|items|files",
                        "for_kids_01|0|10|10|empty|-|for_kids_01.json",
                        "hobbies_01|1|10|9|thin|combined|hobbies_01.json, more.json");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesThemForWhoeverMakesTheMissingItems() throws IOException {
        twoPages();
        var file = folder.resolve("requests.json");

        assertThat(stack.run("gaps", "quiz", "--out", file.toString()).exitCode())
                .isZero();

        var requests = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(requests)
                .hasSize(2)
                .allMatch(request -> request.path("dataset").asString().equals("quiz"));
        assertThat(requests.path(1).path("labels").path("indicator").asString()).isEqualTo("hobbies_01");
        assertThat(requests.path(1).path("missing").asInt()).isEqualTo(9);
    }

    @Test
    void saysWhyThereAreNone() {
        stack.on("/ingest/datasets/whole/gaps?offset=0", """
                        {"dataset": "whole", "complete": true, "total": 0, "gaps": [], "next": null}""").on("/ingest/datasets/open/gaps?offset=0", """
                        {"dataset": "open", "complete": false, "total": 0, "gaps": [], "next": null}""");

        assertThat(stack.run("gaps", "whole").err()).contains("no group of dataset 'whole' lacks items");
        assertThat(stack.run("gaps", "open").err()).contains("'open' is not complete yet: gaps are found when it is");
        var unknown = stack.run("gaps", "nobodys");
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.err()).contains("nobodys");
    }
}
