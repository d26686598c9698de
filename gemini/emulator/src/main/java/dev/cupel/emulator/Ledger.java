package dev.cupel.emulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a bill would show: every job that was created, deleted ones too, and what it cost.
 *
 * @param jobs number of created jobs
 * @param requests number of requests in them
 * @param requestsByKeyMax how often the most frequent key was sent; 0 without keys
 * @param duplicates keys sent more than once, in the order of the keys
 * @param jobsByDisplayName number of jobs for each display name
 * @param tokens billed tokens: of the answers of the jobs that have succeeded
 * @param jobList the jobs, oldest first
 */
public record Ledger(
        int jobs,
        long requests,
        int requestsByKeyMax,
        List<Duplicate> duplicates,
        Map<String, Integer> jobsByDisplayName,
        Tokens tokens,
        List<LedgerJob> jobList) {

    /**
     * A key that was sent more than once.
     *
     * @param times how often it was sent, in jobs of any state
     * @param paid how often it was answered, at a price, in a job that succeeded; more than 1 was paid twice
     */
    public record Duplicate(String key, int times, int paid) {}

    /** Billed tokens; thoughts are billed as output, and are not part of it here. */
    public record Tokens(long prompt, long output, long thoughts) {}

    /**
     * One created job.
     *
     * @param model such as {@code models/gemini-2.5-flash}
     * @param state such as {@code BATCH_STATE_SUCCEEDED}
     */
    public record LedgerJob(
            String name, String displayName, String model, Instant createTime, String state, long requests) {}
}
