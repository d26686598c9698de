package dev.cupel.ingest.gap;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.EmptyGroup;
import dev.cupel.events.RegenerationReason;
import dev.cupel.events.RegenerationRequest;
import dev.cupel.ingest.Events;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Each test has a dataset of its own. */
class GapsIT extends RunningIngestService {

    @BeforeAll
    static void publishRecipes() throws IOException {
        publishRecipe("small", "minGroup: 3");
        publishRecipe("holding", "minGroup: 3\nthinGroups: hold");
        publishRecipe("any-size", "");
    }

    @Test
    void asksForWhatIsMissingUntilItIsThere() {
        publish(
                Stream.of(declare("wave", "small")),
                items("wave", "whole", 3),
                items("wave", "thin", 1),
                Stream.of(sealWithEmpty("wave", 4, "none", "whole")));
        await().atMost(PATIENCE).until(() -> requests("wave").size() == 2);

        assertThat(requests("wave"))
                .extracting(
                        RegenerationRequest::getGroup,
                        RegenerationRequest::getHave,
                        RegenerationRequest::getWant,
                        RegenerationRequest::getMissing,
                        RegenerationRequest::getReason,
                        RegenerationRequest::getSources)
                .containsExactlyInAnyOrder(
                        tuple("none", 0L, 3L, 3L, RegenerationReason.EMPTY, List.of("none.json")),
                        tuple("thin", 1L, 3L, 2L, RegenerationReason.THIN, List.of("file.json")));
        assertThat(requests("wave"))
                .allSatisfy(request -> assertThat(Topics.REGENERATION_REQUESTS.keyOf(request))
                        .isEqualTo("wave/" + request.getLabels().get("indicator")));
        var gaps = gaps("wave", "");
        assertThat(gaps.path("complete").asBoolean()).isTrue();
        assertThat(gaps.path("total").asInt()).isEqualTo(2);
        assertThat(gaps.path("gaps"))
                .extracting(
                        gap -> gap.path("labels").path("indicator").asString(),
                        gap -> gap.path("items").asString("-"))
                .containsExactly(tuple("none", "-"), tuple("thin", "COMBINED"));
        assertThat(gaps("wave", "?limit=1").path("next").asInt()).isEqualTo(1);
        assertThat(gaps("wave", "?limit=1&offset=1")
                        .path("gaps")
                        .path(0)
                        .path("have")
                        .asInt())
                .isEqualTo(1);
        assertThat(overview("wave").path("gaps").asInt()).isEqualTo(2);

        reopen("wave", 4, 8);
        publish(more("wave", "thin", 1, 2), more("wave", "none", 0, 2));
        await().atMost(PATIENCE).until(() -> requests("wave").size() == 4);

        assertThat(latest("wave").values())
                .extracting(
                        RegenerationRequest::getGroup, RegenerationRequest::getHave, RegenerationRequest::getMissing)
                .containsExactlyInAnyOrder(tuple("none", 2L, 1L), tuple("thin", 3L, 0L));
        assertThat(overview("wave").path("gaps").asInt()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> placed("wave") == 8);
    }

    @Test
    void onlyEmptyGroupsAreGapsWhereNoNumberIsWanted() {
        publish(
                Stream.of(declare("any", "any-size")),
                items("any", "single", 1),
                Stream.of(sealWithEmpty("any", 1, "none")));

        await().atMost(PATIENCE).until(() -> requests("any").size() == 1);

        assertThat(requests("any").getFirst())
                .returns("none", RegenerationRequest::getGroup)
                .returns(1L, RegenerationRequest::getMissing);
    }

    @Test
    void refusesAnEmptyGroupThatIsNoGroupOfTheRecipe() {
        publish(
                Stream.of(declare("strange", "small")),
                items("strange", "a", 3),
                Stream.of(new DatasetEvent(DatasetSealed.newBuilder()
                        .setDataset("strange")
                        .setItems(3)
                        .setEmptyGroups(List.of(new EmptyGroup(Map.of("session", "7"), null)))
                        .build())));

        await().atMost(PATIENCE).until(() -> reasons("strange").size() == 1);

        assertThat(reasons("strange").getFirst())
                .isEqualTo(
                        "dataset 'strange': the seal's emptyGroups[0] has none of the labels that the recipe groups by: indicator");
        publish(Stream.of(seal("strange", 3)));
        await().atMost(PATIENCE).until(() -> placed("strange") == 3);
    }

    @Test
    void holdsThinGroupsUntilAnOperatorLetsThemGo() {
        publishHolding("held");

        assertThat(requests("held")).singleElement().returns("b", RegenerationRequest::getGroup);
        assertThat(gaps("held", "").path("gaps").path(0).path("items").asString())
                .isEqualTo("HELD");
        assertThat(overview("held").path("reasons").path(0).path("category").asString())
                .isEqualTo("GROUPS_HELD");
        assertThat(overview("held").path("reasons").path(0).path("text").asString())
                .isEqualTo("2 items are held, because their groups have less than 3: b (2)");

        control("held", "resume");

        await().atMost(PATIENCE).until(() -> placed("held") == 5);
        assertThat(overview("held").path("reasons")).isEmpty();
        assertThat(gaps("held", "").path("gaps").path(0).path("items").asString())
                .isEqualTo("ASKED");
    }

    @Test
    void asksHeldGroupsOnceTheyHaveEnough() {
        publishHolding("grown");

        reopen("grown", 5, 6);
        publish(more("grown", "b", 2, 1));

        await().atMost(PATIENCE).until(() -> placed("grown") == 6);
        assertThat(latest("grown").values()).singleElement().returns(0L, RegenerationRequest::getMissing);
        assertThat(gaps("grown", "").path("total").asInt()).isZero();
    }

    @Test
    void cutsHeldGroupsOfACancelledDatasetSoThatTheyAreWithdrawn() {
        publishHolding("given-up");

        control("given-up", "cancel");

        await().atMost(PATIENCE).until(() -> placed("given-up") == 5);
    }

    @Test
    void estimatesWithoutWhatWouldBeHeld() {
        var estimate = RestClient.create(service.url())
                .post()
                .uri("/recipes/holding/estimate")
                .body(Map.of(
                        "items",
                        Stream.of("a", "a", "a", "b", "b")
                                .map(group -> Map.of("characters", 100, "group", group))
                                .toList()))
                .retrieve()
                .requiredBody(JsonNode.class);

        assertThat(estimate.path("waves").path(0).path("items").asInt()).isEqualTo(3);
        assertThat(estimate.path("warnings").path(0).asString())
                .isEqualTo("2 items are of groups of less than 3: they would be held, and are not counted");
    }

    /** Three items of one group, which are cut, and two of another, which are not. */
    private static void publishHolding(String dataset) {
        publish(
                Stream.of(declare(dataset, "holding")),
                items(dataset, "a", 3),
                items(dataset, "b", 2),
                Stream.of(seal(dataset, 5)));
        await().atMost(PATIENCE)
                .until(() -> placed(dataset) == 3 && requests(dataset).size() == 1);
    }

    private static DatasetEvent sealWithEmpty(String dataset, long items, String... groups) {
        return new DatasetEvent(DatasetSealed.newBuilder()
                .setDataset(dataset)
                .setItems(items)
                .setEmptyGroups(Stream.of(groups)
                        .map(group -> new EmptyGroup(Map.of("indicator", group, "session", "7"), group + ".json"))
                        .toList())
                .build());
    }

    /** Items of a group beside those that it has. */
    private static Stream<DatasetEvent> more(String dataset, String group, int from, int count) {
        return items(dataset, group, from + count).skip(from);
    }

    private static void reopen(String dataset, long instead, long items) {
        RestClient.create(service.url())
                .post()
                .uri("/datasets/{id}/reopen", dataset)
                .body(Map.of("instead", instead, "items", items))
                .retrieve()
                .toBodilessEntity();
    }

    private static JsonNode gaps(String dataset, String query) {
        return RestClient.create(service.url())
                .get()
                .uri("/datasets/%s/gaps%s".formatted(dataset, query))
                .retrieve()
                .requiredBody(JsonNode.class);
    }

    private static List<RegenerationRequest> requests(String dataset) {
        return Events.of(dataset, kafka.committed(Topics.REGENERATION_REQUESTS), RegenerationRequest::getDataset);
    }

    private static Map<String, RegenerationRequest> latest(String dataset) {
        var latest = new HashMap<String, RegenerationRequest>();
        requests(dataset).forEach(request -> latest.put(request.getGroup(), request));
        return latest;
    }
}
