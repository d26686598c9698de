package dev.cupel.results.fact;

import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import java.util.Collection;

/** Facts that a test states without the broker. */
public final class FactFixtures {

    private FactFixtures() {}

    public static void stage(RunningService service, Collection<StagedItem> items) {
        service.bean(StagedItems.class)
                .add(items.stream().map(StagedItemsListener::item).toList());
    }

    public static void answer(RunningService service, InteractiveAnswers answers) {
        service.bean(InteractiveJobs.class).answered(InteractiveAnswersListener.lines(answers));
    }
}
