package dev.cupel.emulator.jobs;

/** The states of a job on the wire, without their prefix. */
public enum JobState {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    EXPIRED;

    public boolean terminal() {
        return switch (this) {
            case PENDING, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> true;
        };
    }

    /** Such as {@code BATCH_STATE_PENDING}. */
    public String wireName() {
        return "BATCH_STATE_" + name();
    }
}
