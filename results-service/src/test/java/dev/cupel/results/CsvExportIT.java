package dev.cupel.results;

import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.Field;
import dev.cupel.events.Outcome;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.Tokens;
import dev.cupel.messaging.RunningService;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
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

            assertThat(csv).endsWith(",42,,,item-2,INVALID,\"error 3: \"\"bad\"\"\",,2\r\n");
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
                                    "attempts"),
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
                                    "1"),
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
                                    "1"),
                            List.of("", "", "\n", "42", "", "", "item-2", "INVALID", "error 3: \"bad\"", "", "2"));
        }
    }

    @Test
    void quotesOnlyWhatNeedsItAndGuardsFormulasWhenAskedTo() throws Exception {
        try (var service = service()) {
            keep(
                    service,
                    refined(0, List.of(new Field("@f", "=1+1"), new Field("g", "\tx")), "-1"),
                    refined(1, List.of(new Field("@f", "a=1"), new Field("g", "\r")), "+1"));
            var header = "question,answer,item,outcome,message,costUsd,attempts\r\n";

            assertThat(get(service.url() + "/datasets/d/records.csv"))
                    .isEqualTo("@f,g," + header
                            + "=1+1,\tx,-1,\"[1,null]\",item-0,REFINED,,0.0000125,1\r\n"
                            + "a=1,\"\r\",+1,\"[1,null]\",item-1,REFINED,,0.0000125,1\r\n");
            assertThat(get(service.url() + "/datasets/d/records.csv?excelSafe=true"))
                    .isEqualTo("'@f,g," + header
                            + "'=1+1,'\tx,'-1,\"[1,null]\",item-0,REFINED,,0.0000125,1\r\n"
                            + "a=1,\"'\r\",'+1,\"[1,null]\",item-1,REFINED,,0.0000125,1\r\n");
        }
    }

    @Test
    void hasAHeaderAlsoWithoutRecords() throws Exception {
        try (var service = service()) {
            service.bean(Items.class).add(items(1));

            assertThat(get(service.url() + "/datasets/d/records.csv"))
                    .isEqualTo("item,outcome,message,costUsd,attempts\r\n");
        }
    }

    private static void keep(RunningService service, RefinedRecord... records) {
        service.bean(Recipes.class).add(recipe());
        service.bean(Items.class).add(items(records.length));
        assertThat(service.bean(Items.class).finish(List.of(records))).hasSize(records.length);
    }

    private static List<List<String>> read(String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private static RefinedRecord refined(int number, List<Field> fields, String question) {
        var json = JsonMapper.shared().createObjectNode().put("question", question);
        json.putArray("answer").add(1).addNull();
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
