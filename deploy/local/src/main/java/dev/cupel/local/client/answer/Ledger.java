package dev.cupel.local.client.answer;

import java.math.BigDecimal;
import java.util.List;

/**
 * The emulator's bill: what was created and paid for since its data folder is new.
 *
 * @param paidTwice requests that were answered at a price more than once
 * @param usd what all of it costs
 */
public record Ledger(int jobs, long requests, long paidTwice, List<Job> jobList, BigDecimal usd) {

    /** A job, and how many of its requests were answered at a price. */
    public record Job(long billed) {}

    /** Requests that were answered at a price. */
    public long billed() {
        return jobList.stream().mapToLong(Job::billed).sum();
    }
}
