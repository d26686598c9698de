package dev.cupel.schemas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.RegenerationRequest;
import dev.cupel.events.RelayCursor;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/reference/topics.md is what the catalogue and the schemas say. {@code -Dcupel.docs.write=true} writes it. */
class TopicsReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/topics.md");

    private static final String IDL = idl();

    private static final Map<Topic<?>, Schema> SCHEMAS = Map.ofEntries(
            Map.entry(Topics.RECIPES, Recipe.getClassSchema()),
            Map.entry(Topics.DATASETS, DatasetEvent.getClassSchema()),
            Map.entry(Topics.STAGED_ITEMS, StagedItem.getClassSchema()),
            Map.entry(Topics.PREPARED_BATCHES, PreparedBatch.getClassSchema()),
            Map.entry(Topics.SUBMITTED_JOBS, SubmittedJob.getClassSchema()),
            Map.entry(Topics.INTERACTIVE_ANSWERS, InteractiveAnswers.getClassSchema()),
            Map.entry(Topics.COMPLETED_JOBS, CompletedJob.getClassSchema()),
            Map.entry(Topics.REFINED_RECORDS, RefinedRecord.getClassSchema()),
            Map.entry(Topics.REGENERATION_REQUESTS, RegenerationRequest.getClassSchema()),
            Map.entry(Topics.SETTLED_BATCHES, SettledBatch.getClassSchema()),
            Map.entry(Topics.INTAKE_DECISIONS, IntakeDecision.getClassSchema()),
            Map.entry(Topics.WAVE_DECISIONS, WaveDecision.getClassSchema()),
            Map.entry(Topics.CONTROLS, Control.getClassSchema()),
            Map.entry(Topics.RELAY_CURSORS, RelayCursor.getClassSchema()));

    /** Records and enums by name, in the order in which they are met. */
    private final Map<String, Schema> named = new LinkedHashMap<>();

    @Test
    void pageIsCurrent() throws IOException {
        var page = page();
        if (Boolean.getBoolean("cupel.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn test -pl schemas -Dtest=TopicsReferenceTest -Dcupel.docs.write=true writes it anew")
                .isEqualTo(page);
    }

    private String page() {
        var text = new StringBuilder("""
                # Topics

                What is on each topic, from the catalogue (`dev.cupel.schemas.Topics`) and the Avro schemas (`schemas/src/main/avro`).
                `cupel.datasets` is the public input, `cupel.refined-records` the public output; the others carry the services' own steps.
                Values are in Avro's single-object encoding; `cupel.datasets` takes plain JSON too. What cannot be read or applied goes to the
                topic of the same name with `.dlt` behind it, which has one partition.

                Where it says "or more", a topic is created with `cupel.topics.partitions` partitions, and [may get more](../operate.md#more-partitions)
                while it is used. The others keep each key where it is, and use no more.

                | topic | record | partitions | kept | largest record |
                |---|---|---|---|---|
                """);
        for (var topic : Topics.ALL) {
            var schema = schema(topic);
            text.append("| `%s` | [%s](#%s) | %s | %s | %d MiB |%n"
                    .formatted(
                            topic.name(),
                            schema.getName(),
                            anchor(schema),
                            partitions(topic),
                            kept(topic),
                            topic.maxBytes() >> 20));
            meet(schema);
        }
        text.append("\n## Records\n");
        named.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .forEach(schema -> text.append(record(schema)));
        text.append("\n## Enums\n");
        named.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .forEach(schema -> text.append(enumeration(schema)));
        return text.toString();
    }

    private static Schema schema(Topic<?> topic) {
        return Objects.requireNonNull(SCHEMAS.get(topic), topic.name());
    }

    private static String partitions(Topic<?> topic) {
        return switch (topic.spread()) {
            case Topic.Spread.All() -> "%d or more".formatted(Topics.DEFAULT_PARTITIONS);
            case Topic.Spread.First(var partitions) -> String.valueOf(partitions);
        };
    }

    private static String kept(Topic<?> topic) {
        return switch (topic.retention()) {
            case Topic.Retention.Lasting lasting -> lasting.time().toDays() + " days";
            case Topic.Retention.Unlimited unlimited -> "until deleted";
            case Topic.Retention.Compacted compacted -> "the newest of each key";
        };
    }

    private void meet(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (named.putIfAbsent(schema.getName(), schema) == null) {
                    schema.getFields().forEach(field -> meet(field.schema()));
                }
            }
            case ENUM -> named.putIfAbsent(schema.getName(), schema);
            case ARRAY -> meet(schema.getElementType());
            case MAP -> meet(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::meet);
            default -> {}
        }
    }

    private static String record(Schema schema) {
        return "%n### %s%n%n%s%n%n| field | type | |%n|---|---|---|%n%s"
                .formatted(
                        schema.getName(),
                        doc(schema.getDoc()),
                        schema.getFields().stream()
                                .map(field -> "| `%s` | %s | %s |%n"
                                        .formatted(field.name(), type(field.schema()), doc(field.doc())))
                                .collect(joining()));
    }

    private static String enumeration(Schema schema) {
        var body = Pattern.compile("enum " + schema.getName() + " \\{(.*?)\\n}", Pattern.DOTALL)
                .matcher(IDL)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return "%n### %s%n%n%s%n%n| symbol | |%n|---|---|%n%s"
                .formatted(
                        schema.getName(),
                        doc(schema.getDoc()),
                        schema.getEnumSymbols().stream()
                                .map(symbol -> "| `%s` | %s |%n".formatted(symbol, symbolDoc(body, symbol)))
                                .collect(joining()));
    }

    /** Avro drops what a schema says of the symbols of an enum. */
    private static String symbolDoc(String body, String symbol) {
        var found = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + symbol + "\\b", Pattern.DOTALL)
                .matcher(body);
        return found.find() ? doc(found.group(1)) : "";
    }

    private static String idl() {
        try (var files = Files.list(Path.of("src/main/avro"))) {
            var text = new StringBuilder();
            for (var file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> "[%s](#%s)".formatted(schema.getName(), anchor(schema));
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of " + type(schema.getValueType());
            case UNION ->
                schema.getTypes().stream().map(TopicsReferenceTest::type).collect(joining(" or "));
            default ->
                schema.getLogicalType() == null
                        ? schema.getType().getName()
                        : schema.getLogicalType().getName();
        };
    }

    private static String anchor(Schema schema) {
        return schema.getName().toLowerCase(Locale.ROOT);
    }

    private static String doc(@Nullable String doc) {
        return doc == null ? "" : doc.strip().replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
