package dev.cupel.submit.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RowsRead;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.RunningSubmitService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StagedItemsIT extends RunningSubmitService {

    private static final int OTHERS = 20_000;

    @Test
    void keepTheLatestAttemptInWhateverOrderAttemptsAreRead() {
        try (var service = service(Map.of())) {
            stage(service, 2);
            stage(service, 1);
            assertThat(attempt(service)).isEqualTo(2);

            stage(service, 3);
            assertThat(attempt(service)).isEqualTo(3);
        }
    }

    @Test
    void areForgottenWithTheirBatchesWhileNoOthersAreRead() {
        try (var service = service(Map.of())) {
            stage(service, "goes-on", 1, OTHERS);
            stage(service, "settled", 2, 300);
            batch(service, "settled-1", 2, 1, 100);
            batch(service, "settled-2", 2, 101, 200);
            // Staged for its next attempt meanwhile.
            batch(service, "settled-3", 1, 201, 300);
            service.bean(JdbcClient.class).sql("analyze staged_item").update();

            var read = RowsRead.of(
                    service,
                    "staged_item",
                    () -> service.bean(StagedItems.class).forget(List.of("settled-2", "settled-3", "settled-1")));

            assertThat(read).isLessThan(1_000);
            assertThat(count(service, "settled")).isEqualTo(100);
            assertThat(count(service, "goes-on")).isEqualTo(OTHERS);
        }
    }

    private static void stage(RunningService service, int attempt) {
        service.apply(
                StagedItemsListener.class,
                List.of(StagedItem.newBuilder(item("1")).setAttempt(attempt).build()),
                Instant.EPOCH);
    }

    private static int attempt(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select attempt from staged_item")
                .query(Integer.class)
                .single();
    }

    private static void stage(RunningService service, String dataset, int attempt, int count) {
        service.bean(JdbcClient.class)
                .sql("""
                insert into staged_item (dataset, item, attempt, body)
                select :dataset, 'item-' || number, :attempt, '' from generate_series(1, :count) as number
                """)
                .param("dataset", dataset)
                .param("attempt", attempt)
                .param("count", count)
                .update();
    }

    private static void batch(RunningService service, String id, int attempt, int from, int to) {
        service.bean(JdbcClient.class)
                .sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, keys, items, tokens, state, prepared_at,
                    not_before)
                select :id, 'settled', 'none', 1, :attempt, array_agg('key-' || number), array_agg('item-' || number), 1,
                    'ENDED', now(), now()
                from generate_series(:from, :to) as number
                """)
                .param("id", id)
                .param("attempt", attempt)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private static long count(RunningService service, String dataset) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from staged_item where dataset = :dataset")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }
}
