package dev.cupel.results.export;

import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.Field;
import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.fact.FactFixtures;
import dev.cupel.results.recipe.RecipeFixtures;
import dev.cupel.results.settle.SettleFixtures;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another library reads what is written. */
class CsvExportIT extends RunningResultsService {

    private static final String AWKWARD = "\"So\", she said,\r\nor\nnot; \u00fc \u6f22 \uD83D\uDE00 '\\n' ";

    @Test
    void isReadBackAsItWasByAnotherReader() throws Exception {
        try (var service = service()) {
            keep(
                    service,
                    refined(0, List.of(new Field("question", AWKWARD), new Field("note, of me", "")), AWKWARD),
                    refined(1, List.of(new Field("question", "=1+1"), new Field("answer", " Water ")), "-1"),
                    failed(2, List.of(new Field("answer", "\n"), new Field("item", "42"))));

            var csv = get(service.url() + "/datasets/d/records.csv");

            assertThat(csv).endsWith(",42,,,item-2,INVALID,\"error 3: \"\"bad\"\"\",,2,\r\n");
            assertThat(read(csv))
                    .containsExactly(
                            List.of(
                                    "question",
                                    "note, of me",
                                    "answer",
                                    "original_item",
                                    "refined_question",
                                    "refined_answer",
                                    "item",
                                    "outcome",
                                    "message",
                                    "costUsd",
                                    "attempts",
                                    "copyOf"),
                            List.of(
                                    AWKWARD,
                                    "",
                                    "",
                                    "",
                                    AWKWARD,
                                    "[1,null]",
                                    "item-0",
                                    "REFINED",
                                    "",
                                    "0.0000125",
                                    "1",
                                    ""),
                            List.of(
                                    "=1+1",
                                    "",
                                    " Water ",
                                    "",
                                    "-1",
                                    "[1,null]",
                                    "item-1",
                                    "REFINED",
                                    "",
                                    "0.0000125",
                                    "1",
                                    ""),
                            List.of("", "", "\n", "42", "", "", "item-2", "INVALID", "error 3: \"bad\"", "", "2", ""));
        }
    }

    @Test
    void quotesOnlyWhatNeedsItAndGuardsFormulasWhenAskedTo() throws Exception {
        try (var service = service()) {
            keep(
                    service,
                    refined(0, List.of(new Field("@f", "=1+1"), new Field("g", "\tx")), "-1"),
                    refined(1, List.of(new Field("@f", "a=1"), new Field("g", "\r")), "+1"));
            var header = "question,answer,item,outcome,message,costUsd,attempts,copyOf\r\n";

            assertThat(get(service.url() + "/datasets/d/records.csv"))
                    .isEqualTo("@f,g," + header
                            + "=1+1,\tx,-1,\"[1,null]\",item-0,REFINED,,0.0000125,1,\r\n"
                            + "a=1,\"\r\",+1,\"[1,null]\",item-1,REFINED,,0.0000125,1,\r\n");
            assertThat(get(service.url() + "/datasets/d/records.csv?excelSafe=true"))
                    .isEqualTo("\uFEFF'@f,g," + header
                            + "'=1+1,'\tx,'-1,\"[1,null]\",item-0,REFINED,,0.0000125,1,\r\n"
                            + "a=1,\"'\r\",'+1,\"[1,null]\",item-1,REFINED,,0.0000125,1,\r\n");
        }
    }

    @Test
    void hasAHeaderAlsoWithoutRecords() throws Exception {
        try (var service = service()) {
            FactFixtures.stage(service, items(1));

            assertThat(get(service.url() + "/datasets/d/records.csv"))
                    .isEqualTo("item,outcome,message,costUsd,attempts,copyOf\r\n");
        }
    }

    @Test
    void hasMembersThatTheRecipeDoesNotNameBehindThoseThatItDoes() throws Exception {
        try (var service = service()) {
            keep(
                    service,
                    refined(0, "{\"mood\":\"sad\",\"answer\":\"a\",\"question\":\"q\",\"item\":null}"),
                    failed(1, List.of()),
                    refined(2, "{\"rest\":{\"a\":[1]},\"mood\":\"\",\"\":true}"));

            assertThat(read(get(service.url() + "/datasets/d/records.csv")))
                    .extracting(row -> row.subList(0, 6))
                    .containsExactly(
                            List.of("question", "answer", "mood", "refined_item", "rest", ""),
                            List.of("q", "a", "sad", "", "", ""),
                            List.of("", "", "", "", "", ""),
                            List.of("", "", "", "", "{\"a\":[1]}", "true"));
        }
    }

    @Test
    void putsMembersInOneColumnWhereThereAreTooManyForColumnsOfTheirOwn() throws Exception {
        var many = JsonMapper.shared().createObjectNode().put("answer", "a");
        IntStream.range(0, MemberNames.MOST).forEach(i -> many.put("id-" + i, i));
        var longName = "n".repeat(MemberNames.LONGEST + 1);
        try (var service = service()) {
            keep(
                    service,
                    refined(0, "{\"%s\":1}".formatted(longName)),
                    refined(1, many.toString()),
                    refined(2, "{\"id-7\":\"seven\",\"x\":null,\"y\":\"2\",\"question\":\"q\"}"));

            var rows = read(get(service.url() + "/datasets/d/records.csv"));
            var parquet = getBytes(service.url() + "/datasets/d/records.parquet");

            var rest = 2 + MemberNames.MOST;
            assertThat(rows).extracting(List::size).containsOnly(rest + 7);
            assertThat(rows).extracting(row -> row.get(9)).containsExactly("id-7", "", "7", "seven");
            assertThat(rows)
                    .extracting(row -> row.get(rest))
                    .containsExactly("rest", "{\"%s\":1}".formatted(longName), "", "{\"x\":null,\"y\":\"2\"}");
            try (var file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)));
                    var read = file.rowReader()) {
                read.next();
                assertThat(read.getString("refined")).contains(longName);
                read.next();
                assertThat(read.getString("id-999")).isEqualTo("999");
            }
        }
    }

    private static void keep(RunningService service, RefinedRecord... records) {
        RecipeFixtures.add(service, recipe());
        FactFixtures.stage(service, items(records.length));
        assertThat(SettleFixtures.finish(service, List.of(records))).hasSize(records.length);
    }

    private static List<List<String>> read(String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private static byte[] getBytes(String url) throws IOException {
        try (var bytes = URI.create(url).toURL().openStream()) {
            return bytes.readAllBytes();
        }
    }

    private static RefinedRecord refined(int number, List<Field> fields, String question) {
        var json = JsonMapper.shared().createObjectNode().put("question", question);
        json.putArray("answer").add(1).addNull();
        return refined(number, fields, json);
    }

    private static RefinedRecord refined(int number, String json) {
        return refined(number, List.of(), JsonMapper.shared().readTree(json));
    }

    private static RefinedRecord refined(int number, List<Field> fields, JsonNode json) {
        return record(number, fields)
                .setOutcome(Outcome.REFINED)
                .setRefined(json.toString())
                .setCostUsd(new BigDecimal("0.000012500000"))
                .setAttempts(1)
                .build();
    }

    private static RefinedRecord failed(int number, List<Field> fields) {
        return record(number, fields)
                .setOutcome(Outcome.INVALID)
                .setMessage("error 3: \"bad\"")
                .setAttempts(2)
                .build();
    }

    private static RefinedRecord.Builder record(int number, List<Field> fields) {
        return RefinedRecord.newBuilder()
                .setId("id-" + number)
                .setDataset("d")
                .setItem("item-" + number)
                .setFields(fields)
                .setLabels(Map.of())
                .setRecipe(new RecipeRef("qa", 1))
                .setModel(MODEL)
                .setBatch("d-0001")
                .setJob("batches/x")
                .setTokens(new Tokens(1L, 0L, 1L, 0L))
                .setAcceptedAt(Instant.EPOCH)
                .setRefinedAt(Instant.EPOCH);
    }
}
