package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the executable jar. */
class EmulatorMainIT {

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        processes.forEach(EmulatorProcess::stop);
    }

    @Test
    void everythingAcknowledgedOutlivesAKilledProcess() throws IOException {
        var killed = start("--job-seconds", "0.2", "--data-dir", folder.toString());
        var before = api(killed);
        var file = before.upload(Lines.of(100));
        var job = ApiClient.nameOf(before.create(file, "kept"));
        killed.destroyForcibly().onExit().join();

        var api = api(start("--data-dir", folder.toString()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.state(job).equals("BATCH_STATE_SUCCEEDED"));
        assertThat(api.results(job)).hasSize(100);
        assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(200);
        assertThat(api.json("/emulator/ledger").path("requests").intValue()).isEqualTo(100);
    }

    @Test
    void endsWithoutMemoryAndKeepsWhatItAcknowledged() throws IOException {
        var process = EmulatorProcess.startWithHeap("40m", "--data-dir", folder.toString());
        processes.add(process);
        var before = api(process);
        var file = before.upload(Lines.of(1));
        assertThatThrownBy(() -> before.post("/v1beta/cachedContents", Lines.line("k", "x".repeat(19_000_000))))
                .isInstanceOf(IOException.class);
        assertThat(process.onExit().orTimeout(1, TimeUnit.MINUTES).join().exitValue())
                .isEqualTo(3);
        assertThat(process.errorReader().lines()).anyMatch(line -> line.contains("out of memory"));

        var api = api(start("--data-dir", folder.toString()));
        assertThat(api.get("/v1beta/" + file).statusCode()).isEqualTo(200);
    }

    @Test
    void endsWhenToldTo() throws IOException {
        var process = start();
        api(process);
        process.destroy();
        assertThat(process.onExit().join().exitValue()).isEqualTo(143);
    }

    @ParameterizedTest
    @CsvSource({
        "free, FAILED_PRECONDITION",
        "1, RESOURCE_EXHAUSTED",
        "3, BATCH_STATE_PENDING",
        "none, BATCH_STATE_PENDING"
    })
    void tierDecidesWhatIsLetThrough(String tier, String answer) throws IOException {
        var api = api(start("--tier", tier, "--job-seconds", "100"));
        var fourMillionTokens = Lines.line("k", "x".repeat(16_000_000));
        assertThat(api.create(api.upload(List.of(fourMillionTokens)), "j").body())
                .contains(answer);
    }

    @Test
    void wrongTierAndWrongLimitsAreNamed() throws IOException {
        var limits = Files.writeString(folder.resolve("limits.json"), "{\"files\":{\"fileBytes\":\"many\"}}");
        var wrongTier = start("--tier", "4");
        assertThat(wrongTier.errorReader().readLine()).contains("--tier").contains("'4' is none of");
        assertThat(wrongTier.onExit().join().exitValue()).isEqualTo(2);
        var wrongLimits = start("--limits", limits.toString());
        assertThat(wrongLimits.errorReader().readLine()).contains("limits.json.batch: a JSON object is expected");
        assertThat(wrongLimits.onExit().join().exitValue()).isEqualTo(1);
    }

    @Test
    void wrongFaultsAreNamedAndEndTheProcess() throws IOException {
        var process = start("--faults", faults("[{\"kind\":\"explode\"}]"));
        assertThat(process.errorReader().readLine()).contains("faults[0].kind: 'explode' is unknown");
        assertThat(process.onExit().join().exitValue()).isEqualTo(1);
    }

    @Test
    void givenFaultsReplaceTheKeptOnes() throws IOException {
        var dataDir = folder.resolve("data").toString();
        var refusing = faults("[{\"match\":{\"route\":\"list\"},\"kind\":\"status\",\"code\":503}]");
        var first = start("--data-dir", dataDir, "--faults", refusing);
        assertThat(api(first).get("/v1beta/batches").statusCode()).isEqualTo(503);
        first.destroyForcibly().onExit().join();
        var kept = start("--data-dir", dataDir);
        assertThat(api(kept).get("/v1beta/batches").statusCode()).isEqualTo(503);
        kept.destroyForcibly().onExit().join();
        var replaced = start("--data-dir", dataDir, "--faults", faults("[]"));
        assertThat(api(replaced).get("/v1beta/batches").statusCode()).isEqualTo(200);
    }

    @Test
    void hugeLinesInARowFitIntoTheHeap() throws IOException {
        var lines = 6;
        var process = start("--job-seconds", "0", "--faults", faults("[{\"kind\":\"huge-line\"}]"));
        var api = api(process);
        var job = api.job(Lines.of(lines), "huge");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.state(job).equals("BATCH_STATE_SUCCEEDED"));
        assertThat(lineLengths(api.download(job))).hasSize(lines).allMatch(length -> length >= 1 << 26);
        assertThat(process.isAlive()).isTrue();
    }

    private static List<Long> lineLengths(InputStream content) throws IOException {
        var lengths = new ArrayList<Long>();
        var length = 0L;
        try (var in = new BufferedInputStream(content, 1 << 16)) {
            for (var next = in.read(); next >= 0; next = in.read()) {
                length++;
                if (next == '\n') {
                    lengths.add(length - 1);
                    length = 0;
                }
            }
        }
        return lengths;
    }

    private String faults(String json) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "faults", ".json"), json)
                .toString();
    }

    private Process start(String... options) throws IOException {
        var process = EmulatorProcess.start(options);
        processes.add(process);
        return process;
    }

    private static ApiClient api(Process process) throws IOException {
        return new ApiClient(EmulatorProcess.baseUrl(process));
    }
}
