package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.e2e.Cupel.Result;
import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job through all processes. Each test has a dataset of its own. */
class MainJobIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SAMPLE = Cupel.HOME.resolve("deploy/local/sample/qa");
    private static final int SAMPLE_SIZE = 2_000;

    @TempDir
    private static Path dataDir;

    @TempDir
    private Path folder;

    private static Cupel cupel;

    @BeforeAll
    static void start() {
        cupel = Cupel.up(dataDir);
    }

    /** As a user does it who still reads in another shell. */
    @AfterAll
    static void stop() {
        try (var stopped = cupel) {
            var tail = cupel.start("tail", "--from-beginning");
            await().atMost(PATIENCE).until(() -> tail.out().contains("\"dataset\""));

            var down = cupel.run("down");

            assertThat(down.exitCode()).as(down.out()).isZero();
            assertThat(down.out().lines())
                    .startsWith("stopping the stack in %s (process %d)".formatted(dataDir, stopped.pid()))
                    .contains("  results-service  stopped", "  kafka            stopped", "  postgres         stopped")
                    .endsWith("it is stopped; `cupel up --data-dir %s` goes on where it stopped".formatted(dataDir));
            assertThat(tail.end().out())
                    .endsWith("the stack was stopped; `cupel up --data-dir %s` goes on where it stopped%n"
                            .formatted(dataDir));
            assertThat(cupel.said())
                    .contains("stopping", "  results-service  stopped")
                    .endsWith("  postgres         stopped");
            assertThat(cupel.said().getFirst())
                    .startsWith("starting PostgreSQL, Kafka, an emulator of Gemini and four");
        }
    }

    @Test
    void losesAndDoublesNothingWhenEveryServiceIsKilled() {
        var publication = CompletableFuture.supplyAsync(
                () -> cupel.run("publish", SAMPLE.toString(), "--dataset", "killed", "--no-reuse"));
        killWhen("ingest-service", () -> progress("killed", "staged") > 200);
        var events = CompletableFuture.supplyAsync(() -> cupel.run("events", "killed", "--follow"));
        killWhen("submit-service", () -> progress("killed", "submitted") > 100);
        killWhen("poller-service", () -> progress("killed", "submitted") > 400);
        killWhen("results-service", () -> progress("killed", "refined") > 200);
        var published = publication.join();
        assertThat(published.exitCode()).as(published.out()).isZero();

        var watched = cupel.run("watch", "killed");

        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertThat(records("killed"))
                .hasSize(SAMPLE_SIZE)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED)
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
        assertPaidOnce("killed", 20);
        assertToldInOrderToTheEnd(events.join());
        RelayNumbers.assertWithoutGaps(cupel.kafka());
        assertNothingOfTheSampleIsLogged();
    }

    @Test
    void goesOnWhereItStoppedAndPaysNothingForWhatItHas() {
        publish("restarted", SAMPLE.resolve(firstFile()));
        await().atMost(PATIENCE).until(() -> progress("restarted", "submitted") == 100);

        cupel.killAndRestart();
        publish("restarted", SAMPLE.resolve(firstFile()));
        var watched = cupel.run("watch", "restarted");

        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertThat(records("restarted")).hasSize(100);
        assertPaidOnce("restarted", 1);
    }

    @Test
    void paysNothingForADatasetThatIsPublishedAgainUnderAnotherName() {
        var file = SAMPLE.resolve(firstFile()).toString();
        publish("once", SAMPLE.resolve(firstFile()));
        assertThat(cupel.run("watch", "once").exitCode()).isZero();

        var estimate = cupel.run("estimate", file);
        var published = cupel.run("publish", file, "--dataset", "twice");
        var watched = cupel.run("watch", "twice");

        assertThat(estimate.out()).contains("not asked    100 answered before", "requests     0");
        assertThat(published.exitCode()).as(published.out()).isZero();
        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertPaidOnce("twice", 0);
        assertThat(records("twice"))
                .hasSize(100)
                .allMatch(record -> record.getOutcome() == Outcome.REFINED)
                .allMatch(record -> record.getCopyOf() != null)
                .allMatch(record -> record.getCostUsd().signum() == 0);
        assertThat(cupel.run("status", "twice").out()).contains("100 are equal to others, which saves $0.");
        assertThat(cupel.run("report", "twice").out()).contains("not asked, because an equal item was", "100");
    }

    @Test
    void refusesBadInputByNameAndRefinesTheRest() throws IOException {
        Files.copy(SAMPLE.resolve(firstFile()), folder.resolve("good.json"));
        Files.writeString(folder.resolve("broken.json"), "{\"qa_pairs\": [");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(
                folder.resolve("incomplete.json"),
                "{\"indicator\": \"incomplete\", \"qa_pairs\": [{\"answer\": \"A volcano\"},"
                        + " {\"question\": \"Clouds are made up of these.\", \"answer\": \"Water droplets\"}]}");
        Files.writeString(
                folder.resolve("large.json"),
                "{\"indicator\": \"large\", \"qa_pairs\": [{\"question\": \"%s\", \"answer\": \"x\"}]}"
                        .formatted("x".repeat(1_100_000)));
        cupel.kafka().publishBytes(Topics.DATASETS.name(), List.of(Map.entry("k".getBytes(UTF_8), new byte[] {
            (byte) 0xC3, 1, 7, 7, 7
        })));

        var published = cupel.run("publish", folder.toString(), "--dataset", "bad-input", "--skip-bad");
        var watched = cupel.run("watch", "bad-input");
        var deadLetters = cupel.run("dead-letters");

        assertThat(published.exitCode()).isEqualTo(3);
        assertThat(published.out())
                .contains("broken.json", "empty.json", "large.json", "incomplete.json: line 1: the field 'question'")
                .contains("101 new items published", "left out: the rest of", "all of", "1 item of")
                .doesNotContain("xxxxxxxx");
        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertThat(deadLetters.out()).contains("neither JSON nor Avro");
        assertThat(records("bad-input")).hasSize(101);
    }

    @Test
    void refusesARecipeThatIsNotKnown() {
        var published = cupel.run("publish", SAMPLE.toString(), "--dataset", "strange", "--recipe", "qa-refin");

        assertThat(published.exitCode()).isEqualTo(1);
        assertThat(published.out()).contains("qa-refin", "qa-refine");
        assertThat(cupel.run("status", "strange").exitCode()).isEqualTo(1);
    }

    @Test
    void takesPlainJsonFromAnyProducer() {
        var pair =
                "{\"item\": {\"dataset\": \"plain\", \"item\": \"%d\", \"fields\": {\"question\": \"It is the only continent"
                        + " that does not have land areas below sea level.\", \"answer\": \"Antarctica\"}}}";
        publishJson(
                "{\"seal\": {\"dataset\": \"plain\", \"items\": 2}}",
                pair.formatted(1),
                pair.formatted(2),
                "{\"declare\": {\"dataset\": \"plain\", \"recipe\": \"qa-refine\"}}");

        var watched = cupel.run("watch", "plain");
        var exported = cupel.run("export", "plain", "--format", "jsonl");

        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertThat(exported.out().lines())
                .hasSize(2)
                .allMatch(line -> JsonMapper.shared()
                        .readTree(line)
                        .path("refined")
                        .path("question")
                        .isString());
    }

    @Test
    void givesATableBackWithItsRefinedColumns() throws IOException {
        var songs = Cupel.HOME.resolve("deploy/local/sample/songs/songs.csv");
        var export = folder.resolve("songs.csv");

        var published = cupel.run(
                "publish", songs.toString(), "--dataset", "songs", "--recipe", "songs-classify", "--id", "track_id");
        var watched = cupel.run("watch", "songs");
        var exported = cupel.run("export", "songs", "--format", "csv", "-o", export.toString());

        assertThat(published.exitCode()).as(published.out()).isZero();
        assertThat(watched.exitCode()).as(watched.out()).isZero();
        assertThat(exported.out()).isEmpty();
        var before = csv(songs);
        var after = csv(export);
        assertThat(after).hasSize(301);
        assertThat(after.stream().map(row -> row.subList(0, 8))).containsExactlyElementsOf(before);
        assertThat(after.getFirst().subList(8, 15))
                .containsExactly("title", "version", "language", "mood", "theme", "item", "outcome");
        assertThat(after.stream().skip(1)).allSatisfy(row -> {
            assertThat(row.subList(8, 14)).noneMatch(String::isEmpty);
            assertThat(row.get(13)).isEqualTo(row.getFirst());
            assertThat(row.get(14)).isEqualTo("REFINED");
        });
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (var parser = CSVParser.parse(file, UTF_8, CSVFormat.RFC4180)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private void publishJson(String... records) {
        cupel.kafka()
                .publishBytes(
                        Topics.DATASETS.name(),
                        Stream.of(records)
                                .map(record -> Map.entry(record.getBytes(UTF_8), record.getBytes(UTF_8)))
                                .toList());
    }

    private static void publish(String dataset, Path path) {
        Result published = cupel.run("publish", path.toString(), "--dataset", dataset, "--no-reuse");
        assertThat(published.exitCode()).as(published.out()).isZero();
    }

    private static void killWhen(String service, Callable<Boolean> moment) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(50))
                .until(moment);
        var killed = cupel.pid(service);
        cupel.kill(service);
        await().atMost(PATIENCE).until(() -> cupel.pid(service) != killed);
    }

    private static long progress(String dataset, String figure) {
        return cupel.progress(dataset).path(figure).asLong();
    }

    private static List<RefinedRecord> records(String dataset) {
        return cupel.kafka().committed(Topics.REFINED_RECORDS).stream()
                .filter(record -> record.getDataset().equals(dataset))
                .toList();
    }

    private static void assertPaidOnce(String dataset, int jobs) {
        var ledger = cupel.ledger();
        assertThat(StreamSupport.stream(ledger.path("jobList").spliterator(), false)
                        .map(job -> job.path("displayName").asString())
                        .filter(name -> name.startsWith(dataset + "-")))
                .hasSize(jobs);
        assertThat(StreamSupport.stream(ledger.path("duplicates").spliterator(), false)
                        .map(JsonNode::toString))
                .isEmpty();
    }

    private static void assertToldInOrderToTheEnd(Result events) {
        assertThat(events.exitCode()).as(events.out()).isZero();
        var told = events.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(told.stream().map(event -> event.path("seq").asLong()))
                .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
        assertThat(told.stream().filter(event -> event.path("type").asString().equals("BATCH_SETTLED")))
                .hasSize(20);
        assertThat(told.getLast().path("type").asString()).isEqualTo("DATASET_FINISHED");
    }

    private static void assertNothingOfTheSampleIsLogged() {
        var logs = cupel.logs();
        var texts = cupel.kafka().committed(Topics.REFINED_RECORDS).stream()
                .flatMap(record -> record.getFields().stream())
                .map(field -> field.getValue())
                .filter(text -> text.length() > 25)
                .toList();
        assertThat(texts).hasSizeGreaterThan(SAMPLE_SIZE / 2);
        assertThat(texts.stream().filter(logs::contains)).isEmpty();
        assertThat(logs).doesNotContain("You edit question-answer pairs", "x-goog-api-key");
    }

    private static String firstFile() {
        try (var files = Files.list(SAMPLE)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
