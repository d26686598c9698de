package dev.cupel.emulator.jobs;

import dev.cupel.emulator.fault.Kind.OnJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A created job; what never changes about it.
 *
 * @param sequence its place in the order of creation, from 1
 * @param id 36 lower-case letters and digits
 * @param model such as {@code models/gemini-2.5-flash}
 * @param displayName may be empty
 * @param inputFile such as {@code files/abc}; null when the requests came inline
 * @param endTime when it is done, unless it is cancelled before
 * @param requests number of requests in it
 * @param inputTokens that it keeps enqueued until it ends, about
 * @param fate a bad end that was decided at its creation; null for none
 */
public record Job(
        long sequence,
        String id,
        String model,
        String displayName,
        @Nullable String inputFile,
        Instant createTime,
        Instant endTime,
        long requests,
        long inputTokens,
        @Nullable OnJob fate) {

    /** Such as {@code batches/abc}. */
    public String name() {
        return "batches/" + id;
    }

    public boolean inline() {
        return inputFile == null;
    }
}
