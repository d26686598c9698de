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

class ReportCommandTest {

    private static final String HEAD = "# Report on quiz\n\n| Items | 9 |\n|---|---:|\n";
    private static final String REST = "\n## Timeline\n\n| What | When |\n";
    private static final String PAGE = HEAD + REST;
    private static final String INTAKE = """
            {"dataset": "quiz", "state": "COMPLETE", "recipe": "qa", "weight": 1, "cancelled": false, "expected": 10,
             "accepted": %d, "rejected": %d, "batches": 1, "rejections": %s, "reasons": []}
            """;
    private static final String JSON = "{\"dataset\": \"quiz\", \"something\": {\"new\": 1}}";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/results/datasets/quiz/report.md", PAGE)
                .on("/results/datasets/quiz/report", JSON)
                .on("/ingest/datasets/quiz", INTAKE.formatted(10, 0, "[]"))
                .on("/ingest/datasets/empty", """
                        {"dataset": "empty", "state": "OPEN", "recipe": "qa", "weight": 1, "cancelled": false,
                         "accepted": 0, "rejected": 0, "batches": 0, "rejections": []}
                        """);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void showsThePageAsItIs() throws IOException {
        var file = folder.resolve("quiz.md");

        assertThat(stack.run("report", "quiz").out()).isEqualTo(PAGE);
        assertThat(stack.run("report", "quiz", "--format", "md", "-o", file.toString())
                        .out())
                .isEmpty();
        assertThat(Files.readString(file)).isEqualTo(PAGE);
    }

    @Test
    void saysWhatStandsInTheWayAndWhatWasRefused() {
        stack.on("/ingest/datasets/quiz", INTAKE.formatted(9, 1, """
                        [{"partition": 0, "offset": 7, "item": "q", "source": "a_b.csv#3", "reason": "field 'x' is missing"}]""")).on("/submit/datasets/quiz", """
                        {"batches": {"PLANNED": 1}, "money": {"spentUsd": 0, "unknownRequests": 0, "unknownUsd": 0,
                          "underWayUsd": 0}, "waves": [], "troubles": [],
                         "reasons": [{"category": "BUDGET", "text": "the dataset's budget is $0.0100",
                          "remedy": "`cupel budget quiz --usd N` with a higher one"}]}
                        """);

        assertThat(stack.run("report", "quiz").out()).isEqualTo(HEAD + """

                ## What it waits for

                - the dataset's budget is $0.0100
                  → `cupel budget quiz --usd N` with a higher one

                ## Rejected

                1 item was refused before it was asked; `cupel rejected quiz` has all.

                - q (a\\_b.csv\\#3): field 'x' is missing
                """ + REST);
        var json = JsonMapper.shared()
                .readTree(stack.run("report", "quiz", "--format", "json").out());
        assertThat(json.at("/reasons/0/category").asString()).isEqualTo("BUDGET");
        assertThat(json.at("/rejections/0/item").asString()).isEqualTo("q");
    }

    @Test
    void givesAllThatTheServiceSaysAsJson() {
        var out = stack.run("report", "quiz", "--format", "json").out();

        assertThat(JsonMapper.shared().readTree(out))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"dataset\": \"quiz\", \"something\": {\"new\": 1}, \"reasons\": [],"
                                + " \"rejected\": 0, \"rejections\": []}"));
    }

    @Test
    void saysWhyThereIsNoReport() {
        assertThat(stack.run("report", "empty").err()).isEqualTo("cupel: dataset 'empty' has no items yet\n");
        assertThat(stack.run("report", "nothing").err()).startsWith("cupel: dataset 'nothing' is not known");
    }
}
