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

    private static final String PAGE = "# Report on quiz\n\n| Wave | Success |\n|---|---:|\n| 1 | – |\n";
    private static final String JSON = "{\"dataset\": \"quiz\", \"something\": {\"new\": 1}}";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/results/datasets/quiz/report.md", PAGE)
                .on("/results/datasets/quiz/report", JSON)
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
    void givesAllThatTheServiceSaysAsJson() {
        var out = stack.run("report", "quiz", "--format", "json").out();

        assertThat(JsonMapper.shared().readTree(out))
                .isEqualTo(JsonMapper.shared().readTree(JSON));
    }

    @Test
    void saysWhyThereIsNoReport() {
        assertThat(stack.run("report", "empty").err()).isEqualTo("cupel: dataset 'empty' has no items yet\n");
        assertThat(stack.run("report", "nothing").err()).startsWith("cupel: dataset 'nothing' is not known");
    }
}
