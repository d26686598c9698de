package dev.cupel.submit.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.RunningSubmitService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StagedItemsIT extends RunningSubmitService {

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
}
