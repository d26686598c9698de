package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.e2e.Cupel.Result;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What `publish` says and does about items that are there already, wholly or in part. Each test has a dataset of its own. */
class PublishIT extends SharedStack {

    /** Of a process that TERM has ended. */
    private static final int TERMINATED = 143;

    private static final Pattern NEW = Pattern.compile("(\\d+) new items? published");

    @Test
    void tellsNewItemsFromThoseThatAreThereAndThoseThatDiffer() throws IOException {
        var first = pairs("first.jsonl", 0, 100, "remark");
        var others = pairs("others.jsonl", 0, 100, "comment");

        assertThat(publish("told", first))
                .returns(0, Result::exitCode)
                .matches(r -> r.out().contains("100 new items published, 0 there already"), "all new");
        assertThat(publish("told", first))
                .returns(0, Result::exitCode)
                .matches(r -> r.out().contains("nothing is new: all 100 items"), "all there");
        assertThat(publish("told", others))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("nothing was published: of 100 items 0 are new"), "nothing new")
                .matches(r -> r.out().contains("100 are there with other content"), "all differ");
    }

    @Test
    void countsEachItemOnceWhenTwoShellsPublishTheSame() throws IOException {
        var file = pairs("both.jsonl", 0, 2_000, "remark");

        var runs = List.of(async("both", file), async("both", file)).stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(runs).extracting(Result::exitCode).as(runs.toString()).containsOnly(0);
        assertThat(runs.stream().mapToInt(PublishIT::news).sum())
                .as(runs.toString())
                .isEqualTo(2_000);
    }

    @Test
    void letsNewAndMendedItemsJoin() throws IOException {
        var broken = Files.writeString(
                folder.resolve("broken.jsonl"),
                Files.readString(pairs("p.jsonl", 0, 10, "remark")) + "{\"id\": \"q\"}\n");
        assertThat(publish("joined", broken))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("broken.jsonl: line 11: the field 'question'"), "names line and field")
                .matches(r -> r.out().contains("nothing was published: 1 item of"), "publishes nothing");
        assertThat(cupel.run("status", "joined").exitCode()).isEqualTo(1);
        assertThat(cupel.run("publish", broken.toString(), "--dataset", "joined", "--skip-bad"))
                .returns(3, Result::exitCode)
                .matches(r -> r.out().contains("10 new items published, 0 there already; left out: 1 item"), "counts");
        run("watch", "joined");

        var mended = Files.writeString(
                folder.resolve("broken.jsonl"),
                Files.readString(folder.resolve("p.jsonl"))
                        + "{\"id\": \"q\", \"question\": \"Why?\", \"answer\": \"so\"}\n");
        assertThat(cupel.run("publish", mended.toString(), "--dataset", "joined", "--add"))
                .returns(0, Result::exitCode)
                .matches(r -> r.out().contains("1 new item published, 10 there already"), "the mended one");

        var more = pairs("more.jsonl", 5, 15, "remark");
        assertThat(publish("joined", more))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("is sealed with 11 items, and of these 5 are new"), "sealed")
                .matches(r -> r.out().contains("--add"), "says how");
        var none = Files.writeString(folder.resolve("none_01.json"), "{\"indicator\": \"none_01\", \"qa_pairs\": []}");
        assertThat(cupel.run("publish", more.toString(), none.toString(), "--dataset", "joined", "--add"))
                .returns(0, Result::exitCode)
                .matches(r -> r.out().contains("5 new items published, 5 there already"), "added");
        run("watch", "joined");
        assertThat(cupel.run("gaps", "joined").out().replaceAll(" {2,}", "|"))
                .contains("none_01|0|10|10|empty|-|none_01.json");

        assertThat(records("joined"))
                .extracting(record -> record.getItem())
                .hasSize(16)
                .doesNotHaveDuplicates();
    }

    @Test
    void letsAnItemJoinThatAnotherPublisherHadSentWithoutAField() throws IOException {
        publishJson(
                "{\"declare\": {\"dataset\": \"mended\", \"recipe\": \"qa-refine\"}}",
                "{\"item\": {\"dataset\": \"mended\", \"item\": \"0\", \"fields\": {\"question\": \"Which remark is it\"}}}",
                "{\"seal\": {\"dataset\": \"mended\", \"items\": 1}}");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> cupel.intake("mended").path("rejected").asInt() == 1);

        assertThat(publish("mended", pairs("mended.jsonl", 0, 1, "remark")))
                .returns(0, Result::exitCode)
                .matches(r -> r.out().contains("1 new item published, 0 there already"), "joins");
    }

    @Test
    void countsAndExportsWhatWasRefusedUntilItIsCorrected() throws IOException {
        publishJson(
                "{\"declare\": {\"dataset\": \"counted\", \"recipe\": \"qa-refine\"}}",
                "{\"item\": {\"dataset\": \"counted\", \"item\": \"a\", \"fields\": {\"question\": \"Why\", \"answer\": \"so\"},"
                        + " \"position\": 1}}",
                "{\"item\": {\"dataset\": \"counted\", \"item\": \"b\", \"fields\": {\"question\": \"Who\"}, \"position\": 0,"
                        + " \"source\": \"x.csv#2\"}}",
                "{\"seal\": {\"dataset\": \"counted\", \"items\": 2, \"leftOut\": 1}}");
        runTo(3, "watch", "counted");

        assertThat(cupel.run("export", "counted", "--format", "csv").out().lines())
                .hasSize(3)
                .satisfies(rows -> assertThat(rows.get(1)).contains(",b,REJECTED,field 'answer' is missing"));
        assertThat(run("report", "counted").out())
                .contains("| Items | 3 |", "left out by the publisher | 1 |", "| rejected | 1 |");
        var table = folder.resolve("rejected.csv");
        run("rejected", "counted", "--format", "csv", "-o", table.toString());
        assertThat(table)
                .hasContent("item,source,reason,question\r\nb,x.csv#2,"
                        + "field 'answer' is missing; recipe qa-refine needs it,Who\r\n");

        Files.writeString(table, "item,source,reason,question,answer\nb,x.csv#2,,Who,me\n");
        run("publish", table.toString(), "--dataset", "counted", "--id", "item", "--fields", "question,answer");
        run("watch", "counted");

        assertThat(run("rejected", "counted").out()).contains("nothing of dataset 'counted' was rejected");
        assertThat(records("counted")).hasSize(2);
    }

    @Test
    void letsADatasetSayForItselfHowItIsAsked() throws IOException {
        var file = pairs("own.jsonl", 0, 12, "remark");
        var options = List.of("--mode", "interactive", "--waves", "5,4", "--budget", "2");

        assertThat(cupel.run(
                        with(options, "publish", file.toString(), "--dataset", "own", "--model", "gemini-3.8-flush")))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("the model 'gemini-3.8-flush' is not known here"), "names the model");
        assertThat(cupel.run(
                        with(options, "publish", file.toString(), "--dataset", "own", "--model", "gemini-3.8-flash")))
                .returns(0, Result::exitCode);
        run("watch", "own");

        assertThat(records("own"))
                .hasSize(12)
                .allMatch(record -> record.getModel().equals("gemini-3.8-flash"))
                .allMatch(record -> record.getJob().isEmpty());
        assertThat(cupel.run("status", "own").out())
                .contains("overrides    mode interactive, model gemini-3.8-flash, waves 5 + 4 + rest, budget $2.0000");
        assertThat(publish("own", file)).returns(0, Result::exitCode);
        assertThat(cupel.run("publish", file.toString(), "--dataset", "own", "--mode", "batch"))
                .returns(1, Result::exitCode)
                .matches(
                        r -> r.out().contains("was declared with other options in place of its recipe"), "contradicts");
    }

    @Test
    void holdsADatasetFromItsDeclarationOn() throws IOException {
        var file = pairs("kept.jsonl", 0, 5, "note");
        assertThat(cupel.run("publish", file.toString(), "--dataset", "kept", "--hold"))
                .returns(0, Result::exitCode);

        assertThat(cupel.run("publish", file.toString(), "--dataset", "kept", "--weight", "2"))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("dataset 'kept' was declared with --weight 1 before"), "contradicts");
        assertThat(cupel.run("publish", file.toString(), "--dataset", "kept", "--series", "s"))
                .returns(1, Result::exitCode)
                .matches(r -> r.out().contains("dataset 'kept' was declared with no --series before"), "contradicts");
        assertThat(cupel.run("watch", "kept"))
                .returns(4, Result::exitCode)
                .matches(r -> r.out().contains("it is held since its declaration"), "says why")
                .matches(r -> r.out().contains("`cupel resume kept` lets it go"), "says what to type");
        assertThat(cupel.run("list").out()).containsPattern("kept +held");
        assertThat(cupel.run("status", "kept").out()).contains("0 of 5 items (0%), held");
        assertThat(cupel.run("resume", "kept"))
                .returns(0, Result::exitCode)
                // Some may be at Gemini by then, or refined.
                .matches(r -> r.out().contains("kept goes on; "), "goes on");
        run("watch", "kept");

        assertThat(records("kept")).hasSize(5);
    }

    private static String[] with(List<String> options, String... arguments) {
        return Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new);
    }

    @Test
    void saysOnceHowFarItHasComeWhenItIsInterruptedAndGoesOnThere() throws IOException {
        recipe("unpaid", "budget: {usd: 0.0001}\necho: true");
        var items = 50_000;
        var file = pairs("many.jsonl", 0, items, "remark");
        var publishing = cupel.start("publish", file.toString(), "--dataset", "broken-off", "--recipe", "unpaid");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> cupel.intake("broken-off").path("accepted").asInt() > 0);

        publishing.terminate();
        var interrupted = publishing.end();

        assertThat(interrupted.exitCode()).as(interrupted.out()).isEqualTo(TERMINATED);
        assertThat(interrupted.out().lines().toList())
                .satisfiesExactly(
                        said -> assertThat(said)
                                .startsWith("read: JSON Lines: 1 file, 50,000 items; ids from the files"),
                        said -> assertThat(said)
                                .matches("cupel: interrupted: [\\d,]+ of 50,000 items were published to dataset"
                                        + " 'broken-off'; it waits for the others"),
                        said -> assertThat(said).startsWith("to go on, type it again: cupel publish " + file));
        var before = number("interrupted: ([\\d,]+) of", interrupted);

        var again = cupel.run("publish", file.toString(), "--dataset", "broken-off", "--recipe", "unpaid");

        assertThat(again.exitCode()).as(again.out()).isZero();
        var there = number("([\\d,]+) there already", again);
        assertThat(there).isEqualTo(before).isBetween(1, items - 1);
        assertThat(news(again)).isEqualTo(items - there);
        run("cancel", "broken-off");
    }

    private static int number(String pattern, Result run) {
        return Pattern.compile(pattern)
                .matcher(run.out())
                .results()
                .map(found -> Integer.parseInt(found.group(1).replace(",", "")))
                .findFirst()
                .orElseThrow();
    }

    private CompletableFuture<Result> async(String dataset, Path file) {
        return CompletableFuture.supplyAsync(() -> publish(dataset, file));
    }

    private static int news(Result run) {
        var matcher = NEW.matcher(run.out().replace(",", ""));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void publishJson(String... records) {
        cupel.kafka()
                .publishBytes(
                        Topics.DATASETS.name(),
                        Stream.of(records)
                                .map(record -> Map.entry(record.getBytes(UTF_8), record.getBytes(UTF_8)))
                                .toList());
    }

    private static Result publish(String dataset, Path file) {
        return cupel.run("publish", file.toString(), "--dataset", dataset);
    }

    private Path pairs(String name, int from, int to, String word) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                IntStream.range(from, to)
                        .mapToObj(i -> "{\"id\": \"%d\", \"question\": \"Which %s is it\", \"answer\": \"%s %d\"}%n"
                                .formatted(i, word, word, i))
                        .collect(joining()));
    }
}
