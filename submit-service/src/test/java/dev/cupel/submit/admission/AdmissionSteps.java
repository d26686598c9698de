package dev.cupel.submit.admission;

import dev.cupel.messaging.RunningService;

/** What the workers of this package do, one step at a time. */
public final class AdmissionSteps {

    private AdmissionSteps() {}

    public static boolean admit(RunningService service) {
        return service.bean(BatchAdmission.class).admit();
    }

    public static boolean withdraw(RunningService service) {
        return service.bean(Withdrawals.class).withdraw();
    }

    public static boolean endJobs(RunningService service) {
        return service.bean(JobCanceller.class).cancelJobs();
    }
}
