package dev.cupel.results.fact;

import static dev.cupel.results.Facts.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.RunningResultsService;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that was given up on and has completed after all: when the topic gets more partitions, either may be read first. */
class EndsOfJobsIT extends RunningResultsService {

    @Test
    void resultsCountInWhateverOrderTheyAreRead() {
        var succeeded = succeeded(1, "batches/a");
        var lost = CompletedJob.newBuilder(succeeded)
                .setEnd(JobEnd.LOST)
                .setResultFile(null)
                .build();
        try (var service = service()) {
            apply(service, lost);
            apply(service, succeeded);
            assertThat(end(service)).isEqualTo("SUCCEEDED files/batch-a");

            apply(service, lost);
            assertThat(end(service)).isEqualTo("SUCCEEDED files/batch-a");
        }
    }

    private static void apply(RunningService service, CompletedJob job) {
        service.apply(CompletedJobsListener.class, List.of(job), Instant.EPOCH);
    }

    private static String end(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select concat_ws(' ', ended, result_file) from job")
                .query(String.class)
                .single();
    }
}
