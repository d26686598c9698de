package dev.cupel.results.intake;

import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.intake.IntakeFixtures.DECLARED;
import static dev.cupel.results.intake.IntakeFixtures.refused;
import static dev.cupel.results.intake.IntakeFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import dev.cupel.results.fact.FactFixtures;
import dev.cupel.results.recipe.RecipeFixtures;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was refused or left out is counted and exported with the rest. */
class RefusedItemsIT extends RunningResultsService {

    private static final Map<String, String> LABELS = Map.of("indicator", "a");

    @Test
    void exportsThemInTheOrderOfTheInputUntilTheyAreMended() throws Exception {
        try (var service = service()) {
            RecipeFixtures.add(service, recipe());
            kafka.publish(
                    Topics.INTAKE_DECISIONS,
                    List.of(
                            taken("d", null, 5L, 2),
                            refused("d", "x", 1L, LABELS, DECLARED.plusSeconds(1)),
                            refused("d", "y", null, Map.of(), DECLARED.plusSeconds(2)),
                            refused("d", "old", 0L, Map.of(), DECLARED.minusSeconds(1)),
                            refused("d", "x", 0L, LABELS, DECLARED.plusSeconds(3))));
            await().atMost(PATIENCE)
                    .until(() -> service.bean(RefusedItems.class).count("d") == 2);

            assertThat(lines(service))
                    .extracting(
                            row -> row.path("item").asString(),
                            row -> row.path("outcome").asString(),
                            row -> row.path("source").asString(),
                            row -> row.path("labels").path("indicator").asString(""))
                    .containsExactly(
                            tuple("x", "REJECTED", "pairs.csv#x", "a"), tuple("y", "REJECTED", "pairs.csv#y", ""));
            assertThat(get(service, "/datasets/d/records.csv"))
                    .isEqualTo("question,indicator,item,outcome,message,costUsd,attempts,copyOf\r\n"
                            + "Why is x?,a,x,REJECTED,field 'answer' is missing,,0,\r\n"
                            + "Why is y?,,y,REJECTED,field 'answer' is missing,,0,\r\n");
            assertThat(get(service, "/datasets/d/rejected.csv"))
                    .isEqualTo("item,source,reason,question,indicator\r\n"
                            + "x,pairs.csv#x,field 'answer' is missing,Why is x?,a\r\n"
                            + "y,pairs.csv#y,field 'answer' is missing,Why is y?,\r\n");
            assertThat(get(service, "/datasets/d/rejected.jsonl").lines()).hasSize(2);
            var report = JsonMapper.shared().readTree(get(service, "/datasets/d/report"));
            assertThat(report.path("intake").toString())
                    .isEqualTo("{\"published\":5,\"leftOut\":2,\"rejected\":2,\"refused\":null}");
            assertThat(report.path("successPercent").decimalValue()).isEqualByComparingTo("0");
            assertThat(get(service, "/datasets/d/report.md"))
                    .contains("| Items | 7 |", "| left out by the publisher | 2 |", "| rejected | 2 |");

            FactFixtures.stage(
                    service,
                    items(1).stream()
                            .map(item -> StagedItem.newBuilder(item)
                                    .setDataset("d")
                                    .setItem("y")
                                    .build())
                            .toList());

            assertThat(lines(service)).hasSize(1);
        }
    }

    @Test
    void aDatasetThatIsRefusedAsAWholeHasAReport() throws Exception {
        try (var service = service()) {
            kafka.publish(
                    Topics.INTAKE_DECISIONS,
                    List.of(taken("whole", "recipe 'songs' is not known; known are x", null, 0)));
            await().atMost(PATIENCE)
                    .until(() ->
                            service.bean(DatasetIntakes.class).find("whole").isPresent());

            assertThat(get(service, "/datasets/whole/report.md"))
                    .contains("Refused: recipe 'songs' is not known; known are x", "| Items | 0 |");
            assertThat(get(service, "/datasets/whole/records.jsonl")).isEmpty();
        }
    }

    private static List<JsonNode> lines(RunningService service) {
        return get(service, "/datasets/d/records.jsonl")
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static String get(RunningService service, String path) {
        var body = RestClient.create(service.url()).get().uri(path).retrieve().body(String.class);
        return body == null ? "" : body;
    }
}
