package dev.cupel.results.progress;

import dev.cupel.messaging.RunningService;

/** What a test sees of the progress feed. */
public final class ProgressFixtures {

    private ProgressFixtures() {}

    public static int readers(RunningService service) {
        return service.bean(ProgressFeed.class).readers();
    }
}
