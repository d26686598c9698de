package dev.cupel.local.follow;

import java.math.BigDecimal;
import java.util.List;

/**
 * The emulator's bill: what was created and paid for since its data folder is new.
 *
 * @param usd what all of it costs
 */
public record Ledger(int jobs, long requests, List<Duplicate> duplicates, List<Job> jobList, BigDecimal usd) {

    /** A job, and how many of its requests were answered at a price. */
    public record Job(long billed) {}

    /** A request that was sent more than once, and how often it was paid for. */
    public record Duplicate(String key, int times, int paid) {}

    public long paidTwice() {
        return duplicates.stream().filter(duplicate -> duplicate.paid() > 1).count();
    }

    /** Requests that were answered at a price. */
    public long billed() {
        return jobList.stream().mapToLong(Job::billed).sum();
    }
}
