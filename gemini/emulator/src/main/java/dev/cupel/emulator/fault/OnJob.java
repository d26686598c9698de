package dev.cupel.emulator.fault;

import java.time.Duration;

/** Hits a job at its creation. */
public sealed interface OnJob extends Kind {

    /** How the job ends, in place of the end that its requests would give it. */
    enum Ending implements OnJob {
        FAILED,
        EXPIRED,
        /** It is pending for 48 hours, then expired. */
        STUCK
    }

    /** The time from the job's creation to its end. */
    record Lasting(Duration duration) implements OnJob {}

    /** The job is in no list for so long after its creation. */
    record ListLag(Duration delay) implements OnJob {}

    /** The job has succeeded, but its result appears so long after its end. */
    record LateOutput(Duration delay) implements OnJob {}

    /** The result has only so many of a hundred of its lines. */
    record PartialResults(int percent) implements OnJob {}

    /** A cancellation of the job is acknowledged, and changes nothing. */
    record CancelLost() implements OnJob {}

    /** The result file ends in the middle of its last line. */
    record LastLineCut() implements OnJob {}
}
