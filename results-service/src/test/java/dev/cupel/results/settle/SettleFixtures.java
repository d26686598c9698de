package dev.cupel.results.settle;

import dev.cupel.events.RefinedRecord;
import dev.cupel.messaging.RunningService;
import dev.cupel.results.item.ItemRecord;
import java.util.Collection;
import java.util.Set;

/** Outcomes that a test gives without jobs. */
public final class SettleFixtures {

    private SettleFixtures() {}

    /** Returns the items that had no outcome. */
    public static Set<String> finish(RunningService service, Collection<RefinedRecord> records) {
        return service.bean(ItemOutcomes.class)
                .finish(records.stream().map(ItemRecord::new).toList());
    }
}
