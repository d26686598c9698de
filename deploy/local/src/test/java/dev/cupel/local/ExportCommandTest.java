package dev.cupel.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.cli.ExitCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final String CSV = "item,outcome\r\na,\"RE\nFINED \u00fc\"\r\n";

    private static final String PROGRESS = """
            {"staged": %d, "batched": 0, "submitted": 0, "running": 0, "refined": 0, "failed": 0, "retries": 0,
             "jobs": 0, "unsettledJobs": 0, "troubles": {}}
            """;

    private static final String INTAKE = """
            {"dataset": "quiz", "state": "COMPLETE", "recipe": "r", "expected": %d, "weight": 1, "cancelled": false,
             "accepted": %d, "rejected": %d, "batches": 1, "rejections": []}
            """;

    @TempDir
    private Path folder;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(folder)
                .on("/results/datasets/quiz/records.csv?excelSafe=false", CSV)
                .on("/results/datasets/quiz/records.csv?excelSafe=true", "'" + CSV)
                .on("/results/datasets/quiz/records.parquet", "PAR1")
                .on("/results/datasets/quiz/records.jsonl", "{}\n")
                .on("/results/datasets/quiz", PROGRESS.formatted(0))
                .on("/ingest/datasets/quiz", INTAKE.formatted(0, 0, 0));
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
    void saysSoWhenStandardOutputDoesNotTakeAll() {
        var full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        var result = stack.run(full, "export", "quiz");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("standard output has not taken all");
    }

    @Test
    void endsWithACodeOfItsOwnAndSaysWhyRecordsAreMissing() {
        stack.on("/results/datasets/quiz", PROGRESS.formatted(1000).replace("\"running\": 0", "\"running\": 90"))
                .on("/ingest/datasets/quiz", INTAKE.formatted(1234, 1100, 4))
                .on("/results/datasets/quiz/records.jsonl", "{}\n{}\n")
                .withHeader("Cupel-Records", "2");

        var run = stack.run("export", "quiz");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ITEMS_FAILED.number());
        assertThat(run.out()).isEqualTo("{}\n{}\n");
        assertThat(run.err().lines())
                .containsExactly(
                        "2 of 1,234 records:",
                        "  1,102 items have no outcome yet (at Gemini 90, being read 0, to be sent 1,010);"
                                + " `cupel watch quiz` waits for them",
                        "  130 have not arrived; `cupel dead-letters` shows records that could not be read");
    }

    @Test
    void writesWhatWasRejected() throws IOException {
        stack.on("/results/datasets/quiz/rejected.jsonl", "{}\n{}\n")
                .on("/results/datasets/quiz/rejected.csv", "item,source,reason\r\na,,bad\r\n");
        var file = folder.resolve("rejected.csv");

        assertThat(stack.run("rejected", "quiz"))
                .returns(0, FakeStack.Run::exitCode)
                .returns("{}\n{}\n", FakeStack.Run::out);
        assertThat(stack.run("rejected", "quiz", "--format", "csv", "-o", file.toString()))
                .returns(0, FakeStack.Run::exitCode);

        assertThat(file).hasContent("item,source,reason\r\na,,bad\r\n");
    }

    @Test
    void saysThatAllItemsWereRejected() {
        stack.on("/ingest/datasets/bad", INTAKE.formatted(4, 0, 4));

        var run = stack.run("export", "bad");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("cupel: dataset 'bad' has no items: all 4 that arrived were rejected;"
                        + " `cupel rejected bad` says why\n");
    }

    @Test
    void leavesNoFileAndSaysHowMuchHasComeWhenTheServiceBreaksOff() {
        stack.onCutOff("/results/datasets/quiz/records.jsonl", "{}\n{}\n{\"a")
                .onCutOff("/results/datasets/quiz/records.csv?excelSafe=false", CSV + "b,")
                .onCutOff("/results/datasets/quiz/records.parquet", "PAR1")
                .withHeader("Cupel-Records", "1234");

        for (var form : Map.of(
                        "jsonl", "2 of 1,234 records",
                        "csv", "1 of 1,234 records",
                        "parquet", "4 bytes of a file with 1,234 records")
                .entrySet()) {
            var file = folder.resolve("quiz." + form.getKey());
            var run = stack.run("export", "quiz", "--format", form.getKey(), "-o", file.toString());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines())
                    .containsExactly("cupel: results-service broke off after %s; %s is not written"
                            .formatted(form.getValue(), file));
        }
        assertThat(folder.toFile().list()).containsExactly("stack.json");
    }

    @Test
    void isWholeAlsoWhenNobodySaysAnyMoreWhatIsMissing() {
        stack.onCutOff("/results/datasets/quiz", "{").withHeader("Cupel-Records", "1");

        var run = stack.run("export", "quiz");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("{}\n");
        assertThat(run.err()).startsWith("records written: 1; whether that is all is not known: http");
    }

    @Test
    void leavesTheOldFileWhenTheServiceEndsTooEarly() throws IOException {
        stack.withHeader("Cupel-Records", "2");
        var file = Files.writeString(folder.resolve("quiz.csv"), "old");

        var run = stack.run("export", "quiz", "--format", "csv", "-o", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("broke off after 1 of 2 records");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("stack.json", "quiz.csv");
    }

    @Test
    void saysThatStandardOutputHasNotAll() {
        stack.onCutOff("/results/datasets/quiz/records.jsonl", "{}\n{\"a").withHeader("Cupel-Records", "2");

        var run = stack.run("export", "quiz");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("{}\n");
        assertThat(run.err().lines())
                .containsExactly("cupel: results-service broke off after 1 of 2 records; what is written is not all");
    }

    @Test
    void saysWhyAFileCannotBeWritten() {
        var nowhere = folder.resolve("none").resolve("quiz.csv").toString();

        assertThat(stack.run("export", "quiz", "-o", folder.toString()).err()).contains("is a folder: name a file");
        assertThat(stack.run("export", "quiz", "-o", nowhere).err()).contains("there is no folder");
        assertThat(stack.run("report", "quiz", "-o", nowhere).exitCode()).isEqualTo(1);
        assertThat(stack.run("export").err()).contains("Missing required parameter: 'DATASET'");
    }

    @Test
    void writesParquetToFilesOnly() throws IOException {
        var file = folder.resolve("quiz.parquet");

        assertThat(stack.run("export", "quiz", "--format", "parquet", "-o", file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("PAR1");
        var toTerminal = stack.run("export", "quiz", "--format", "parquet");
        assertThat(toTerminal.exitCode()).isEqualTo(2);
        assertThat(toTerminal.err()).contains("--format parquet is no text: name a file with -o");
    }

    @Test
    void refusesToDisarmFormulasWhereThereAreNone() {
        var run = stack.run("export", "quiz", "--excel-safe");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--excel-safe is for --format csv");
    }
}
