package dev.cupel.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.StagedItem;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.schemas.Topics;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every id that ingest-service accepts can be asked for. */
class ItemPathsIT extends RunningResultsService {

    private static final List<String> FOR_PATHS = List.of(
            "a\\b",
            "\\",
            "a;b=c",
            ";",
            "a%2Fb",
            "a%5Cb",
            "100%",
            "a..b",
            "...",
            "a?b#c",
            "!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~",
            "events",
            "é",
            "漢字",
            "\uD83D\uDE00",
            "\u200Fright-to-left");
    private static final List<String> FOR_QUERIES = List.of(".", "..");

    @Test
    void everyAcceptedIdCanBeAskedFor() throws Exception {
        var ids = Stream.concat(FOR_PATHS.stream(), FOR_QUERIES.stream()).toList();
        try (var service = service()) {
            kafka.publish(
                    Topics.STAGED_ITEMS, ids.stream().map(ItemPathsIT::staged).toList());
            var dataset = service.url() + "/datasets/d";
            await().atMost(PATIENCE)
                    .until(() -> service.bean(ProgressQuery.class).progress("d").staged() == ids.size());

            var soft = new SoftAssertions();
            for (var id : FOR_PATHS) {
                soft.assertThat(idIn(get(dataset + "/items/" + encoded(id)))).isEqualTo(id);
                soft.assertThat(get(dataset + "/items/%s/events".formatted(encoded(id))))
                        .as(id)
                        .startsWith("[");
            }
            for (var id : ids) {
                soft.assertThat(idIn(get(dataset + "/item?item=" + encoded(id))))
                        .isEqualTo(id);
                soft.assertThat(get(dataset + "/item/events?item=" + encoded(id)))
                        .as(id)
                        .startsWith("[");
            }
            soft.assertAll();
            assertThat(get(dataset + "/items/" + encoded("a/b"))).contains("has no item 'a/b'");
        }
    }

    private static String idIn(String answer) {
        return answer.startsWith("{")
                ? JsonMapper.shared().readTree(answer).path("item").path("item").asString("none in " + answer)
                : answer;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    private static StagedItem staged(String id) {
        return StagedItem.newBuilder(Facts.items(1).getFirst()).setItem(id).build();
    }
}
