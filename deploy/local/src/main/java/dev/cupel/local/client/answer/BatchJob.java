package dev.cupel.local.client.answer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What submit-service says about a batch and its job.
 *
 * @param project null: it was not admitted yet
 * @param job null: there is none, or it is not known
 * @param intent that the job's display name ends with; null: it was not admitted yet
 * @param estimatedUsd null: not admitted yet, or the model's price is not known
 * @param costUsd null: not settled, or the model's price is not known. With unknown requests the least that it has cost
 * @param unknownRequests that may have been billed although nothing says what they have used
 */
public record BatchJob(
        String batch,
        String dataset,
        int wave,
        String state,
        @Nullable String project,
        @Nullable String job,
        @Nullable String intent,
        int items,
        @Nullable BigDecimal estimatedUsd,
        @Nullable BigDecimal costUsd,
        int unknownRequests,
        @Nullable String error) {

    public boolean isInQuarantine() {
        return state.equals("QUARANTINED");
    }
}
