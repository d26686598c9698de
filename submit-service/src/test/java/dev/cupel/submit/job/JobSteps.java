package dev.cupel.submit.job;

import dev.cupel.messaging.RunningService;

/** What the workers of this package do, one step at a time. */
public final class JobSteps {

    private JobSteps() {}

    public static boolean submitNext(RunningService service) {
        return service.bean(JobSubmitter.class).submitNext();
    }
}
