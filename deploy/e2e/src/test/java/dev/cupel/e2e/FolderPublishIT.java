package dev.cupel.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.e2e.Cupel.Result;
import dev.cupel.events.RefinedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder into which a producer drops files, and that `publish --watch` publishes as they come. */
class FolderPublishIT extends SharedStack {

    private static final int ITEMS = 10;
    private static final String SEAL = "ALL_SESSIONS_COMPLETE.txt";

    /** Of a process that TERM has ended. */
    private static final int TERMINATED = 143;

    private Path dropped;
    private Path progress;

    @BeforeEach
    void makeFolder() throws IOException {
        dropped = Files.createDirectory(folder.resolve("dropped"));
        progress = dropped.resolve("progress.json");
    }

    @Test
    void publishesFilesAsTheyComeAndSealsWhenAllAreThere() throws IOException {
        var publishing = watch("dropped");
        drop("session_1/a.json", pairs("a", 0, ITEMS));
        awaitAccepted("dropped", ITEMS);
        drop("session_1/b.json", pairs("b", 0, ITEMS));
        drop("session_2/bad.json", "[{\"id\": \"c-0\", \"question\": \"Who");
        drop("session_2/other.json", pairs("a", 0, 1).replace("Anna", "Berta"));
        drop("notes.txt", "to be ignored");
        await().atMost(PATIENCE).until(() -> progress().path("left").size() == 2);
        assertThat(progress().path("left").values())
                .extracting(JsonNode::asString)
                .containsExactly("session_2/bad.json", "session_2/other.json");
        drop(SEAL, "");
        await().atMost(PATIENCE).until(() -> publishing.out().contains(SEAL + " is there, but 2 files are left"));
        assertThat(cupel.intake("dropped").path("expected").isNull()).isTrue();
        assertThat(progress().path("sessions").values())
                .extracting(s -> s.path("session").asString()
                        + " " + s.path("published").asInt()
                        + " of " + s.path("files").asInt())
                .containsExactly("session_1 2 of 2", "session_2 0 of 2");
        assertThat(progress().path("sessionsComplete").asInt()).isEqualTo(1);

        drop("session_2/bad.json", pairs("c", 0, ITEMS));
        Files.delete(dropped.resolve("session_2/other.json"));
        var result = publishing.end();

        assertThat(result).returns(0, Result::exitCode);
        assertThat(result.out())
                .contains("bad.json", "1 are there with other content, such as 'a-0' (session_2/other.json#1)")
                .contains("nothing is new: all 30 items were in dataset 'dropped' already");
        assertThat(progress().path("sealed").asBoolean()).isTrue();
        assertThat(progress().path("accepted").asInt()).isEqualTo(3 * ITEMS);
        run("watch", "dropped");
        assertThat(records("dropped"))
                .extracting(RefinedRecord::getItem)
                .hasSize(3 * ITEMS)
                .doesNotHaveDuplicates();
        assertThat(run("export", "dropped", "--format", "csv").out().lines().skip(1))
                .extracting(row -> row.replaceFirst(".*?\\b([abc]-\\d),.*", "$1"))
                .startsWith("a-0", "a-1", "a-2")
                .endsWith("c-8", "c-9");
    }

    @Test
    void goesOnWhereItWasInterrupted() throws IOException {
        drop("a.json", pairs("d", 0, ITEMS));
        var first = watch("gone-on");
        awaitAccepted("gone-on", ITEMS);
        first.terminate();
        assertThat(first.end())
                .returns(TERMINATED, Result::exitCode)
                .matches(r -> r.out().contains("files are published to dataset 'gone-on', which is not sealed"), "says")
                .matches(r -> r.out().contains("to go on, type it again: cupel publish --watch"), "says how");
        drop("b.json", pairs("e", 0, ITEMS));
        drop("broken.jsonl", "{\"id\": \"f\"}\n" + "{\"id\": \"g\", \"question\": \"Why\", \"answer\": \"so\"}\n");
        drop(SEAL, "");

        var second = watch("gone-on", "--skip-bad").end();

        assertThat(second).returns(ITEMS_FAILED, Result::exitCode);
        assertThat(second.out())
                .contains("11 new items published, 10 there already; left out: 1 item of")
                .contains("nothing is new: all 21 items were in dataset 'gone-on' already; left out: 1 item of");
        assertThat(cupel.intake("gone-on").path("leftOut").asInt()).isEqualTo(1);
        run("watch", "gone-on");
        assertThat(records("gone-on")).hasSize(2 * ITEMS + 1);
    }

    private Running watch(String dataset, String... more) {
        var command = Stream.concat(
                Stream.of(
                        "publish",
                        "--watch",
                        dropped.toString(),
                        "--seal-file",
                        SEAL,
                        "--settle",
                        "1",
                        "--progress",
                        progress.toString(),
                        "--dataset",
                        dataset),
                Stream.of(more));
        return cupel.start(command.toArray(String[]::new));
    }

    private static void awaitAccepted(String dataset, int items) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> cupel.intake(dataset).path("accepted").asInt() == items);
    }

    private JsonNode progress() {
        return JsonMapper.shared().readTree(progress.toFile());
    }

    private void drop(String name, String text) throws IOException {
        var file = dropped.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String pairs(String prefix, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\": \"%s-%d\", \"question\": \"Who has found folder %s%d\", \"answer\": \"Anna\"}"
                        .formatted(prefix, i, prefix, i))
                .collect(joining(",\n", "[", "]"));
    }
}
