package dev.cupel.submit.recovery;

import dev.cupel.messaging.RunningService;

/** What the workers of this package do, one step at a time. */
public final class RecoverySteps {

    private RecoverySteps() {}

    public static void resolve(RunningService service) {
        service.bean(AmbiguityResolver.class).resolve();
    }

    public static void reconcile(RunningService service) {
        service.bean(Reconciliation.class).reconcile();
    }
}
