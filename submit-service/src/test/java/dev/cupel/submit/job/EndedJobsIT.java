package dev.cupel.submit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.RunningSubmitService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EndedJobsIT extends RunningSubmitService {

    @Test
    void areNotCancelledWhenTheirLossIsReadAfterTheirEnd() {
        try (var service = service(Map.of())) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            var completed = completed(submitted().getFirst());
            apply(service, completed);

            apply(
                    service,
                    CompletedJob.newBuilder(completed)
                            .setEnd(JobEnd.LOST)
                            .setResultFile(null)
                            .build());

            assertThat(states(service)).containsExactly("ENDED");
            assertThat(service.bean(JdbcClient.class)
                            .sql("select count(*) from lost_job")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static void apply(RunningService service, CompletedJob job) {
        service.apply(CompletedJobsListener.class, List.of(job), Instant.EPOCH);
    }
}
