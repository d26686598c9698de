package dev.cupel.submit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.messaging.RowsRead;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.RunningSubmitService;
import dev.cupel.submit.admission.CancelledJobs.RunningJob;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.PlannedBatches;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is paused or cancelled is found among many batches that are neither. */
class StoppedDatasetsIT extends RunningSubmitService {

    private static final int OTHERS = 1_000;
    /** Longer than the test, so that the service's own workers leave the batches alone. */
    private static final String LATER = "now() + interval '1 hour'";

    @Test
    void noOtherBatchIsReadForThem() {
        try (var service = service(Map.of())) {
            var batches = service.bean(PlannedBatches.class);
            var jobs = service.bean(CancelledJobs.class);
            for (var state : new String[] {"ACCEPTED", "PLANNED", "INTENT", "ENDED"}) {
                insert(service, "goes-on", state, OTHERS);
                insert(service, "paused", state, 2);
                insert(service, "cancelled", state, 3);
            }
            var jdbc = service.bean(JdbcClient.class);
            jdbc.sql("analyze batch").update();

            assertThat(RowsRead.of(service, "batch", () -> {
                        assertThat(jobs.claim(10, 1)).isEmpty();
                        assertThat(batches.lockUnsentOfCancelled(10)).isEmpty();
                        assertThat(batches.lockUnsentOfPaused()).isEmpty();
                    }))
                    .as("nothing is paused or cancelled; the planner looks at the ends of an index")
                    .isLessThan(10);

            assertThat(RowsRead.of(service, "batch", () -> {
                        jdbc.sql("insert into paused (dataset, paused_by) values ('paused', 'ann')")
                                .update();
                        jdbc.sql("insert into cancelled (dataset, cancelled_by) values ('cancelled', 'ann')")
                                .update();
                        jdbc.sql("update batch set not_before = now() where id = 'cancelled-ACCEPTED-2'")
                                .update();
                        assertThat(jobs.claim(10, 1))
                                .extracting(RunningJob::batch)
                                .containsExactly("cancelled-ACCEPTED-2");
                        assertThat(batches.lockUnsentOfCancelled(4))
                                .extracting(Batch::id)
                                .containsExactly(
                                        "cancelled-INTENT-1",
                                        "cancelled-INTENT-2",
                                        "cancelled-INTENT-3",
                                        "cancelled-PLANNED-1");
                        assertThat(batches.lockUnsentOfPaused())
                                .extracting(Batch::id)
                                .containsExactly("paused-INTENT-1", "paused-INTENT-2");
                    }))
                    .isLessThan(OTHERS / 10);
        }
    }

    private static void insert(RunningService service, String dataset, String state, int count) {
        service.bean(JdbcClient.class)
                .sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, keys, items, tokens, state, prepared_at,
                    not_before, job)
                select :dataset || '-' || :state || '-' || number, :dataset, 'none', 1, 1, '{}', '{}', 1, :state, now(),
                    %s, 'batches/' || number
                from generate_series(1, :count) as number
                """.formatted(LATER))
                .param("dataset", dataset)
                .param("state", state)
                .param("count", count)
                .update();
    }
}
