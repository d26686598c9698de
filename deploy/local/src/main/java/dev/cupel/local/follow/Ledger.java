package dev.cupel.local.follow;

import java.util.List;

/** The emulator's bill: what was created and paid for since its data folder is new. */
public record Ledger(int jobs, long requests, List<Duplicate> duplicates) {

    /** A request that was sent more than once, and how often it was paid for. */
    public record Duplicate(String key, int times, int paid) {}

    public long paidTwice() {
        return duplicates.stream().filter(duplicate -> duplicate.paid() > 1).count();
    }
}
