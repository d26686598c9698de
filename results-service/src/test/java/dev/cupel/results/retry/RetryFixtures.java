package dev.cupel.results.retry;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.settle.FailedItem;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Set;

/** Retries that a test asks for without the broker. */
public final class RetryFixtures {

    private RetryFixtures() {}

    /** Returns the items that were reopened. */
    public static Set<String> reopen(RunningService service, StagedItem staged, RefinedRecord record) {
        var failed = new FailedItem(new ItemBody(Topics.STAGED_ITEMS.encode(staged)), new ItemRecord(record));
        return service.bean(FailedItems.class).reopen(record.getDataset(), List.of(failed));
    }

    /** Requests that the dataset's failed items are asked again, and asks the first ones again; false: there are none. */
    public static boolean askAgain(RunningService service, String dataset) {
        service.bean(RetryRequests.class).add(dataset);
        return service.bean(Retries.class).askAgain();
    }
}
