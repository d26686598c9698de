package dev.cupel.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file is named with its place, what is good beside it can be used, and nothing is published unasked. */
class BadFilesTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    private FakeStack stack;

    @BeforeEach
    void start() throws IOException {
        stack = FakeStack.start(data)
                .on("/ingest/recipes", """
                        [{"name": "tiny", "version": 1, "requiredFields": ["text"], "groupBy": []}]
                        """)
                .on("/ingest/datasets/d/decisions", "[]")
                .on("/ingest/recipes/tiny/estimate", "{\"recipe\":\"tiny\",\"version\":1,\"mode\":\"BATCH\"}")
                .on("/submit/estimates", """
                        {"items": 1, "requests": 1, "jobs": 1, "waves": 1, "promptTokens": 1, "outputTokens": 1,
                         "batchUsd": 0.5, "interactiveUsd": null, "calibrated": true, "batchTime": "PT20M",
                         "interactiveTime": "PT2S", "tier": "tier-1", "model": "gemini-x", "budgetUsd": null}
                        """);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    static List<BadFile> files() throws IOException {
        return BadFile.all();
    }

    @Test
    void areMany() throws IOException {
        assertThat(files()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("files")
    void areNamedWithTheirPlace(BadFile bad) throws IOException {
        var file = Files.write(folder.resolve(bad.name()), bad.bytes());

        assertNamed(file, bad.good(), bad.message());
    }

    @Test
    void aCellThatIsTooLongSpoilsItsRowOnly() throws IOException {
        var cell = "x".repeat(20 * MEGABYTE);

        assertNamed(
                Files.writeString(folder.resolve("long.csv"), "id,text\n1,a\n2,\"%s\"\n3,c\n".formatted(cell)),
                2,
                "long.csv: line 3: record 'd/2' is 20,9");
        assertNamed(
                Files.writeString(
                        folder.resolve("long.json"),
                        "[{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"text\":\"%s\"},{\"id\":3,\"text\":\"c\"}]"
                                .formatted(cell)),
                2,
                "long.json: line 2: record 'd/2' is 20,9");
        assertNamed(
                Files.writeString(
                        folder.resolve("long.jsonl"),
                        "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"%s\"}\n{\"id\":3,\"text\":\"c\"}"
                                .formatted(cell)),
                2,
                "long.jsonl: line 2: record 'd/2' is 20,9");
    }

    @Test
    void anArchiveWithEntriesOutsideOfItIsNotRead() throws IOException {
        for (var name : new String[] {"../a.jsonl", "/a.jsonl", "x/../../a.jsonl", "x\\a.jsonl", "C:/a.jsonl"}) {
            var zip = zip("b.jsonl", name);
            assertNamed(zip, 0, "a.zip: the archive has an entry that is to lie outside of it: '" + name);
        }
    }

    @Test
    void anArchiveThatIsAWorkbookIsNamed() throws IOException {
        assertNamed(
                zip("[Content_Types].xml", "xl/a.json"), 0, "a.zip: this is an Office file, such as an .xlsx workbook");
    }

    @Test
    void anArchiveInAnArchiveIsNamed() throws IOException {
        var inner = Files.readAllBytes(zip("a.jsonl"));
        var zip = folder.resolve("c.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.zip"));
            out.write(inner);
        }
        assertNamed(zip, 0, "c.zip/a.zip: this is an archive within another one: unpack that");
    }

    @Test
    void anArchiveOfNothingIsNamed() throws IOException {
        assertNamed(zip("a.svg"), 0, "a.zip: the archive holds no file that Cupel reads");
    }

    @Test
    void aFileInAnArchiveIsNamed() throws IOException {
        var zip = folder.resolve("b.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("x/a.csv"));
            out.write("id,text\n1,a\n2\n".getBytes(UTF_8));
        }
        assertNamed(zip, 1, "b.zip/x/a.csv: line 3: the row has 1 cells and the header 2");
    }

    @Test
    void valuesThatAreDeeperThanAnyItemAreNotRead() throws IOException {
        var deep = "[".repeat(2_000) + "]".repeat(2_000);
        assertNamed(
                Files.writeString(
                        folder.resolve("deep.jsonl"),
                        "{\"id\":1,\"text\":%s}\n{\"id\":2,\"text\":\"b\"}".formatted(deep)),
                1,
                "deep.jsonl: line 1: JSON with a text that is too long, or values that are nested too deeply");
    }

    private Path zip(String... names) throws IOException {
        var zip = folder.resolve("a.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("{\"id\":1,\"text\":\"a\"}\n".getBytes(UTF_8));
            }
        }
        return zip;
    }

    private void assertNamed(Path file, int good, String message) {
        var published = stack.run("publish", file.toString(), "--dataset", "d", "--recipe", "tiny");
        var inspected = stack.run("inspect", file.toString(), "--recipe", "tiny");

        assertThat(published.err())
                .contains(file.getParent() + "/" + message)
                .contains("cupel: nothing was published: ", "--skip-bad")
                .doesNotContain("Exception", "this should not happen", "xxxxxx");
        assertThat(published.exitCode()).isEqualTo(1);
        assertThat(inspected.exitCode()).isEqualTo(3);
        assertThat(inspected.out()).contains("items        " + good + "\n", "not usable   ");
        assertThat(stack.posts()).noneMatch(post -> post.contains("reopen"));
    }
}
