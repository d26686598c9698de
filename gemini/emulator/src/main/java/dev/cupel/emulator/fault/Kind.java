package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.StatusCode;
import java.time.Duration;

/** What a fault does to what it hits. */
public sealed interface Kind permits Kind.OnRequest, Kind.OnJob, Kind.OnLine, OnDelivery {

    /** Hits a request. */
    sealed interface OnRequest extends Kind {}

    /** The request has no effect and is answered with the status. */
    record Status(StatusCode code) implements OnRequest {}

    /** The request is handled after this time. */
    record Latency(Duration delay) implements OnRequest {}

    /** The request has no effect and its connection is closed. */
    record DropBefore() implements OnRequest {}

    /** The request takes effect, then its connection is closed in place of the answer. */
    record DropAfter() implements OnRequest {}

    /** A download's connection is closed after this many bytes of its body. */
    record TruncatedBody(long bytes) implements OnRequest {}

    /** Hits a job at its creation and decides its end. */
    enum OnJob implements Kind {
        FAILED,
        EXPIRED,
        STUCK
    }

    /** Hits a line of a result. */
    sealed interface OnLine extends Kind {}

    /** The line carries an error in place of a response. */
    record LineError(StatusCode code) implements OnLine {}

    /** The line is there, but not as it should be; or it is not there. */
    enum LineChange implements OnLine {
        MISSING,
        DUPLICATE,
        FENCED,
        NOT_JSON,
        TRUNCATED_JSON,
        WRONG_SCHEMA,
        MAX_TOKENS,
        BLOCKED_PROMPT,
        SAFETY
    }
}
