package dev.cupel.results;

import static dev.cupel.results.Facts.batch;
import static dev.cupel.results.Facts.items;
import static dev.cupel.results.Facts.recipe;
import static dev.cupel.results.Facts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Outcome;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelAndRetryIT extends RunningResultsService {

    @Test
    void endsTheItemsOfAWithdrawnBatchAsCancelled() {
        try (var service = service()) {
            withdraw(1, 6);

            await().atMost(PATIENCE).until(() -> settled().size() == 1);

            var progress = service.bean(ResultsController.class).dataset("d");
            assertThat(progress.failed()).isEqualTo(6);
            assertThat(progress.jobs()).isZero();
            assertThat(progress.submitted()).isZero();
        }
        assertThat(settled().getFirst())
                .extracting(SettledBatch::getRefined, SettledBatch::getRetried, SettledBatch::getFailed)
                .containsExactly(0, 0, 6);
        assertThat(retries()).isEmpty();
        assertThat(records())
                .hasSize(6)
                .allMatch(record -> record.getOutcome() == Outcome.CANCELLED
                        && "an operator cancelled the dataset".equals(record.getMessage())
                        && record.getJob().isEmpty())
                .extracting(RefinedRecord::getItem)
                .doesNotHaveDuplicates();
    }

    private void withdraw(int number, int count) {
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        kafka.publish(Topics.STAGED_ITEMS, items(count));
        kafka.publish(Topics.PREPARED_BATCHES, List.of(batch(number, 1, count)));
        kafka.publish(Topics.COMPLETED_JOBS, List.of(withdrawn(number)));
    }
}
