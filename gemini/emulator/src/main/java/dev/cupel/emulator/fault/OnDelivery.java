package dev.cupel.emulator.fault;

import java.time.Duration;

/** Hits the announcement of a job's end to webhooks; decided when that is made, for all of its receivers. */
public sealed interface OnDelivery extends Kind {

    /** It is sent so long after the end of the job. */
    record Late(Duration delay) implements OnDelivery {}

    /** Every attempt says that it was made so long ago, and is signed so. */
    record StaleTimestamp(Duration age) implements OnDelivery {}

    /** The announcement is wrong, or is not made. */
    enum Change implements OnDelivery {
        DUPLICATE,
        LOST,
        WRONG_SIGNATURE,
        UNKNOWN_TYPE,
        NO_OUTPUT_URI,
        UNKNOWN_KID
    }
}
