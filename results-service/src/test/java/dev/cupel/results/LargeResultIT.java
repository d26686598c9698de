package dev.cupel.results;

import static dev.cupel.results.Facts.key;
import static dev.cupel.results.Facts.recipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.RefinedRecord;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.messaging.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A result file that does not fit into the memory of the process that reads it, which is killed in the middle. Each
 * request has several lines, as many as it takes for so many lines: a batch cannot have so many requests.
 *
 * <p>A line has about 1.6 kB: {@code -Dcupel.large.lines=1250000 -Dcupel.large.requests=15000} makes it 2 GB.
 */
class LargeResultIT extends RunningResultsService {

    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int LINES = Integer.getInteger("cupel.large.lines", 20_000);
    private static final int REQUESTS = Integer.getInteger("cupel.large.requests", 4_000);
    private static final int ANSWER_CHARACTERS = 1_150;

    @Test
    void isSettledInLittleMemoryAndGoesOnAfterAKill() throws IOException, InterruptedException {
        emulator.close();
        emulator = Emulator.start(EmulatorOptions.defaults()
                .withJobDuration(Duration.ofMillis(100))
                .withShuffle(false));
        gemini.close();
        gemini = connect(emulator);
        publish(1, runLargeJob(), 1, REQUESTS);

        var killed = startProcess("killed");
        // There is no table before it has started.
        await().ignoreExceptions().atMost(LONG).until(() -> answers() > REQUESTS / 2 || !killed.isAlive());
        killed.destroyForcibly().waitFor();
        var settledBefore = settledLines();
        assertThat(settledBefore).isBetween(LINES / 4L, LINES - 1L);

        var second = startProcess("second");
        try {
            await().atMost(LONG).until(() -> settled().size() == 1 || !second.isAlive());
            assertThat(second.isAlive())
                    .as(Files.readString(folder.resolve("second.log")))
                    .isTrue();
        } finally {
            second.destroy();
            second.waitFor();
        }

        assertThat(records())
                .hasSize(REQUESTS)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        // What was settled before the kill is not settled again, and everything is settled once.
        assertThat(settledLines()).isEqualTo(LINES);
        assertThat(settled().getFirst().getRefined()).isEqualTo(REQUESTS);
    }

    private String runLargeJob() throws IOException {
        var requests = folder.resolve("requests.jsonl");
        var line = JsonMapper.shared().createObjectNode();
        var text = line.withObject("request")
                .withArray("contents")
                .addObject()
                .withArray("parts")
                .addObject();
        var pair = JsonMapper.shared().createObjectNode().put("question", "Clouds are made up of these.");
        pair.put("answer", "Water droplets ".repeat(ANSWER_CHARACTERS / "Water droplets ".length()));
        text.put("text", pair.toString());
        line.withObject("request")
                .withObject("generationConfig")
                .put("responseMimeType", "application/json")
                .set("responseJsonSchema", JsonMapper.shared().readTree(recipe().getResponseSchema()));
        try (var out = Files.newBufferedWriter(requests)) {
            for (var i = 0L; i < LINES; i++) {
                line.put("key", key((int) (i * REQUESTS / LINES), 1));
                out.write(line.toString());
                out.write('\n');
            }
        }
        var uploaded = gemini.jobSubmission().upload(requests, "files/large");
        var job = gemini.jobSubmission().create(new NewJob(MODEL, uploaded.name(), "large"));
        Files.delete(requests);
        await().atMost(LONG).until(() -> gemini.jobLookup().get(job.name()).state() instanceof JobState.Succeeded);
        return job.name();
    }

    private Process startProcess(String name) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                "target/results-service.jar"));
        command.addAll(RunningService.arguments(
                "results", backends, settings(Map.of("cupel.results.chunk", 500, "cupel.results.lease", "10s"))));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private long answers() {
        return count("select count(*) from answer");
    }

    /** Answers that were taken, and those that came after the first to the same request. */
    private long settledLines() {
        return count("select count(*) + coalesce(sum(repeats), 0) from answer");
    }

    private long count(String sql) {
        var url = backends.jdbcUrl("results");
        var database = new DriverManagerDataSource(url, backends.user("results"), backends.password("results"));
        return JdbcClient.create(database).sql(sql).query(Long.class).optional().orElse(0L);
    }
}
