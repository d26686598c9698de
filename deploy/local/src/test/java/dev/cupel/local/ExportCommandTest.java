package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final String CSV = "item,outcome\r\na,\"RE\nFINED \u00fc\"\r\n";

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/results/datasets/quiz/records.csv?excelSafe=false", CSV)
                .on("/results/datasets/quiz/records.csv?excelSafe=true", "'" + CSV)
                .on("/results/datasets/quiz/records.jsonl", "{}\n");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void writesWhatTheServiceSaysCharacterByCharacter() throws IOException {
        var file = folder.resolve("quiz.csv");

        assertThat(stack.run("export", "quiz", "--format", "csv").out()).isEqualTo(CSV);
        assertThat(stack.run("export", "quiz").out()).isEqualTo("{}\n");
        assertThat(stack.run("export", "quiz", "--format", "csv", "--excel-safe", "-o", file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("'" + CSV);
    }

    @Test
    void refusesToDisarmFormulasWhereThereAreNone() {
        var run = stack.run("export", "quiz", "--excel-safe");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--excel-safe is for --format csv");
    }
}
