package dev.cupel.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.Reason;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.progress.ProgressQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Result files that take long, come in pieces, or find no room. */
class DownloadIT extends RunningResultsService {

    private static final int ITEMS = 20;
    private static final int PIECE = 1_000;

    @Test
    void takesAsLongAsItTakes() {
        var job = run(1, 1, ITEMS);
        emulator.faults("""
                [{"match": {"route": "download"}, "kind": "slow-body", "bytesPerSecond": 4000}]
                """);
        try (var service = service(Map.of("cupel.gemini.transfer-timeout", "500ms"))) {
            publish(1, job, 1, ITEMS);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            assertThat(troubles(service)).isEmpty();
        }
        assertThat(records()).hasSize(ITEMS);
    }

    @Test
    void goesOnUnderTheNextLeaseAndAfterARestart() throws IOException, InterruptedException {
        var job = run(1, 1, ITEMS);
        emulator.faults("""
                [{"match": {"route": "download"}, "kind": "truncate", "bytes": %d}]
                """.formatted(PIECE));
        long before;
        try (var service = service()) {
            publish(1, job, 1, ITEMS);
            await().atMost(PATIENCE).until(() -> spooledBytes() > 2 * PIECE);
            assertThat(settled()).isEmpty();
            assertThat(troubles(service).values())
                    .allSatisfy(trouble ->
                            assertThat(trouble).doesNotContain("Exception").doesNotContain("dev.cupel"));
        }
        before = spooledBytes();
        assertThat(before).isGreaterThan(2 * PIECE);

        try (var service = service()) {
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            await().atMost(PATIENCE).until(() -> troubles(service).isEmpty());
        }
        assertThat(records()).hasSize(ITEMS);
        assertThat(spooledBytes()).isZero();
        // Each piece but the last is cut off, and begins with the byte before: none is asked for twice.
        assertThat(truncated()).isLessThanOrEqualTo(20_000 / PIECE);
    }

    @Test
    void saysWhatIsWrongWithItsFolderAndGoesOnWhenThatIsMended() throws IOException {
        var noFolder = Files.createFile(folder.resolve("no-folder"));
        try (var service = service(Map.of("cupel.results.spool", noFolder))) {
            publish(1, run(1, 1, 3), 1, 3);
            await().atMost(PATIENCE).until(() -> !troubles(service).isEmpty());

            assertThat(troubles(service))
                    .containsOnlyKeys("d-0001")
                    .containsValue(
                            "the folder for results, %s, cannot be used: it is not a folder".formatted(noFolder));
            assertThat(service.bean(ProgressQuery.class).progress("d").reasons())
                    .singleElement()
                    .returns("SPOOL_UNUSABLE", Reason::category)
                    .returns(
                            "reading the results of batch d-0001: the folder for results, %s, cannot be used: it is not a folder"
                                    .formatted(noFolder),
                            Reason::text)
                    .returns("mend the folder, or set cupel.results.spool to another one", Reason::remedy)
                    .satisfies(reason -> assertThat(reason.since()).isBefore(reason.nextTry()));

            Files.delete(noFolder);
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
            await().atMost(PATIENCE)
                    .until(() -> service.bean(ProgressQuery.class)
                            .progress("d")
                            .reasons()
                            .isEmpty());
        }
    }

    @Test
    void saysThatResultsAreGoneAndWhenTheyAreLookedForAgain() throws Exception {
        var job = run(1, 1, 3);
        emulator.faults("""
                [{"match": {"route": "download", "first": 5}, "kind": "status", "code": 404}]
                """);
        try (var service = service(Map.of("cupel.results.after-trouble", "2s"))) {
            publish(1, job, 1, 3);
            await().atMost(PATIENCE).until(() -> !troubles(service).isEmpty());

            var reason = JsonMapper.shared()
                    .readTree(get(service.url() + "/datasets/d"))
                    .path("reasons")
                    .path(0);
            assertThat(reason.path("category").asString()).isEqualTo("RESULTS_GONE");
            assertThat(reason.path("text").asString())
                    .startsWith("reading the results of batch d-0001: ")
                    .contains("404")
                    .doesNotContain("Exception");
            assertThat(reason.path("remedy").asString()).contains("six weeks");
            assertThat(reason.path("nextTry").isString()).isTrue();
            emulator.faults("[]");
            await().atMost(PATIENCE).until(() -> settled().size() == 1);
        }
    }

    private static Map<String, String> troubles(RunningService service) {
        return service.bean(ProgressQuery.class).progress("d").troubles();
    }

    private long spooledBytes() throws IOException {
        long bytes = 0;
        for (var file : spooled()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private List<Path> spooled() throws IOException {
        try (var files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .toList();
        }
    }

    private int truncated() throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(get(emulator.baseUrl() + "/emulator/faults"))
                .path(0)
                .path("fired")
                .asInt();
    }
}
