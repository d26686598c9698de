package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.Field;
import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.fact.FactFixtures;
import dev.cupel.results.settle.SettleFixtures;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * As many songs as wanted: those of the sample over and over, numbered, and some with texts that no song has.
 *
 * @param rows the texts of each
 */
public record Songs(List<String> columns, List<List<String>> rows) {

    private static final Path SAMPLE = Path.of("../deploy/local/sample/songs/songs.csv");
    private static final int CHUNK = 1_000;
    private static final int LONG = 100_000;

    public static Songs of(int count) throws IOException {
        try (var sample = CSVParser.parse(SAMPLE, UTF_8, CSVFormat.RFC4180)) {
            var read = sample.stream().map(CSVRecord::toList).toList();
            var songs = read.subList(1, read.size());
            return new Songs(
                    read.getFirst(),
                    IntStream.range(0, count)
                            .mapToObj(i -> row(i, songs.get(i % songs.size())))
                            .toList());
        }
    }

    /** Songs whose titles have 100,000 characters that hardly can be compressed. */
    public static Songs longOnes(int count) {
        var random = new Random(3);
        return new Songs(
                List.of("track_id", "track_name"),
                IntStream.range(0, count)
                        .mapToObj(i -> List.of(
                                Integer.toString(i),
                                random.ints(LONG, ' ', '~')
                                        .collect(
                                                StringBuilder::new,
                                                StringBuilder::appendCodePoint,
                                                StringBuilder::append)
                                        .toString()))
                        .toList());
    }

    private static List<String> row(int number, List<String> song) {
        var row = new ArrayList<>(song);
        row.set(0, "track_%06d".formatted(number));
        switch (number % 11) {
            case 3 -> row.set(1, "");
            case 5 -> row.set(2, "=HYPERLINK(\"a\";\"b\"),\r\n\n\uD83D\uDE00 ");
            case 7 -> row.set(3, "\"");
        }
        return row;
    }

    /** Keeps the first ones as items and records, in an order of their own. */
    public void keep(RunningService service, int count) {
        var numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(5));
        for (var from = 0; from < numbers.size(); from += CHUNK) {
            var chunk = numbers.subList(from, Math.min(from + CHUNK, numbers.size()));
            FactFixtures.stage(service, chunk.stream().map(this::item).toList());
            SettleFixtures.finish(
                    service, chunk.stream().map(number -> record(number, 1)).toList());
        }
    }

    public StagedItem item(int number) {
        return StagedItem.newBuilder()
                .setDataset("d")
                .setItem(id(number))
                .setRecipe(new RecipeRef("qa", 1))
                .setAttempt(1)
                .setPosition((long) number)
                .setFields(fields(number))
                .setLabels(labels(number))
                .setAcceptedAt(Instant.ofEpochMilli(number))
                .build();
    }

    /** Every tenth has failed. */
    public RefinedRecord record(int number, int attempts) {
        var record = RefinedRecord.newBuilder()
                .setId("id-" + number)
                .setDataset("d")
                .setItem(id(number))
                .setFields(fields(number))
                .setLabels(labels(number))
                .setPosition((long) number)
                .setRecipe(new RecipeRef("qa", 1))
                .setModel("gemini-x")
                .setBatch("d-0001")
                .setJob("batches/x")
                .setAttempts(attempts)
                .setItemsInRequest(1)
                .setTokens(new Tokens((long) number, 0L, 1L, 0L))
                .setAcceptedAt(Instant.ofEpochMilli(number))
                .setRefinedAt(Instant.ofEpochMilli(number + 1));
        if (number % 10 == 9 && attempts == 1) {
            return record.setOutcome(Outcome.INVALID).setMessage("error 3").build();
        }
        return record.setOutcome(Outcome.REFINED)
                .setRefined(refined(number))
                .setModelVersion("gemini-x-001")
                .setCostUsd(BigDecimal.valueOf(number, 12))
                .build();
    }

    private String refined(int number) {
        var json = JsonMapper.shared()
                .createObjectNode()
                .put("question", rows.get(number).get(1) + "\n?");
        json.putArray("answer").add(number).addNull();
        if (number % 1_000 == 17) {
            // No recipe has asked for it.
            json.put("mood", "sad, " + number);
        }
        return json.toString();
    }

    private List<Field> fields(int number) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Field(columns.get(i), rows.get(number).get(i)))
                .toList();
    }

    /** Not in the order of their positions. */
    private static String id(int number) {
        return "song-" + (number % 7) + "-" + number;
    }

    private static Map<String, String> labels(int number) {
        return number % 2 == 0 ? Map.of() : Map.of("odd", "\"\u00fc\"", "number", Integer.toString(number));
    }
}
