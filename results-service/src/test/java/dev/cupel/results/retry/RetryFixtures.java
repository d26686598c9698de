package dev.cupel.results.retry;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.settle.FailedItem;
import java.util.List;
import java.util.Set;

/** Retries that a test asks for without the broker. */
public final class RetryFixtures {

    private RetryFixtures() {}

    /** Returns the items that were reopened. */
    public static Set<String> reopen(RunningService service, StagedItem staged, RefinedRecord record) {
        return service.bean(FailedItems.class).reopen(record.getDataset(), List.of(new FailedItem(staged, record)));
    }

    /** Requests that the dataset's failed items are asked again, and asks the first ones again; false: there are none. */
    public static boolean askAgain(RunningService service, String dataset) {
        service.bean(RetryRequests.class).add(dataset);
        return service.bean(Retries.class).askAgain();
    }
}
