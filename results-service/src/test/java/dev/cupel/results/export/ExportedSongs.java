package dev.cupel.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.results.Songs;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What exports of songs must say.
 *
 * @param records of their export as JSON Lines, in the dataset's order
 */
record ExportedSongs(Songs songs, List<JsonNode> records) {

    void assertCsvSaysTheSame(String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            var rows = parser.stream().map(CSVRecord::toList).toList();
            assertThat(rows).hasSize(1 + records.size());
            assertThat(rows.getFirst())
                    .startsWith(songs.columns().toArray(String[]::new))
                    .endsWith(
                            "question", "answer", "mood", "item", "outcome", "message", "costUsd", "attempts", "copyOf")
                    .hasSize(19)
                    .containsSubsequence("number", "odd", "question");
            for (var i = 0; i < records.size(); i++) {
                assertThat(rows.get(1 + i)).isEqualTo(cells(songs.rows().get(i), records.get(i)));
            }
        }
    }

    private static List<String> cells(List<String> song, JsonNode record) {
        var cells = new ArrayList<>(song);
        Stream.of("number", "odd")
                .forEach(label -> cells.add(record.path("labels").path(label).asString("")));
        cells.add(record.path("refined").path("question").asString(""));
        cells.add(record.path("refined").path("answer").toString());
        cells.add(record.path("refined").path("mood").asString(""));
        cells.add(record.path("item").stringValue());
        cells.add(record.path("outcome").stringValue());
        cells.add(record.path("message").asString(""));
        cells.add(
                record.has("costUsd")
                        ? record.path("costUsd")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()
                        : "");
        cells.add(record.path("attempts").toString());
        cells.add(record.path("copyOf").asString(""));
        return cells;
    }

    void assertParquetSaysTheSame(byte[] parquet) throws IOException {
        try (var file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)));
                var rows = file.rowReader()) {
            for (var i = 0; i < records.size(); i++) {
                assertThat(rows.hasNext()).isTrue();
                rows.next();
                var song = songs.rows().get(i);
                var columns = songs.columns();
                assertThat(columns.stream().map(rows::getString).toList()).isEqualTo(song);
                assertThat(rows.getLong("position")).isEqualTo(i);
                assertThat(json(rows, columns)).isEqualTo(records.get(i));
                var refined = records.get(i).path("refined");
                assertThat(rows.getString("question"))
                        .isEqualTo(refined.path("question").asString(null));
                assertThat(rows.getString("answer"))
                        .isEqualTo(
                                refined.isMissingNode()
                                        ? null
                                        : refined.path("answer").toString());
                assertThat(rows.getString("mood"))
                        .isEqualTo(refined.path("mood").asString(null));
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }

    /** The row as a record of a JSONL export. */
    private static JsonNode json(RowReader row, List<String> fields) {
        var json = JsonMapper.shared().createObjectNode();
        texts(row, json, "dataset", "item", "outcome", "message");
        var original = json.putObject("original");
        fields.forEach(field -> original.put(field, row.getString(field)));
        if (!row.isNull("refined")) {
            json.set("refined", JsonMapper.shared().readTree(row.getString("refined")));
        }
        var labels = json.putObject("labels");
        row.getMap("labels").getEntries().forEach(label -> labels.put(label.getStringKey(), label.getStringValue()));
        texts(row, json, "recipe");
        json.put("recipeVersion", row.getInt("recipeVersion"));
        texts(row, json, "model", "modelVersion", "batch", "job");
        json.put("attempts", row.getInt("attempts"));
        json.put("itemsInRequest", row.getInt("itemsInRequest"));
        var tokens = json.putObject("tokens");
        Stream.of("prompt", "cached", "output", "thoughts")
                .forEach(kind -> tokens.put(kind, row.getLong(kind + "Tokens")));
        if (!row.isNull("costUsd")) {
            json.put("costUsd", row.getDecimal("costUsd").stripTrailingZeros());
        }
        json.put("acceptedAt", row.getTimestamp("acceptedAt").toString());
        json.put("refinedAt", row.getTimestamp("refinedAt").toString());
        texts(row, json, "id");
        // As it is when it has been read.
        return JsonMapper.shared().readTree(json.toString());
    }

    private static void texts(RowReader row, ObjectNode json, String... names) {
        for (var name : names) {
            if (!row.isNull(name)) {
                json.put(name, row.getString(name));
            }
        }
    }
}
