package dev.cupel.emulator.jobs;

import dev.cupel.emulator.embed.EmbeddingModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A created job; only its display name can be changed.
 *
 * @param sequence its place in the order of creation, from 1
 * @param id 36 lower-case letters and digits
 * @param model such as {@code models/gemini-2.5-flash}
 * @param displayName may be empty
 * @param inputFile such as {@code files/abc}; null when the requests came inline
 * @param endTime when it is done, unless it is cancelled before
 * @param requests number of requests in it
 * @param inputTokens that it keeps enqueued until it ends, about
 * @param fate what faults made of it at its creation
 * @param webhooks where to report its end; null when the create named none
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
        Fate fate,
        @Nullable JobWebhooks webhooks) {

    public Job {
        // Journals from before several faults could hit a job have no fate.
        fate = fate == null ? Fate.of(List.of()) : fate;
    }

    /** Such as {@code batches/abc}. */
    public String name() {
        return "batches/" + id;
    }

    /** Whether its requests are for embeddings. */
    public boolean embeds() {
        return EmbeddingModel.embeds(model);
    }

    Job withDisplayName(String newDisplayName) {
        return new Job(
                sequence,
                id,
                model,
                newDisplayName,
                inputFile,
                createTime,
                endTime,
                requests,
                inputTokens,
                fate,
                webhooks);
    }

    public boolean inline() {
        return inputFile == null;
    }
}
