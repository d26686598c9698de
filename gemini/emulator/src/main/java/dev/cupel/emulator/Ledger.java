package dev.cupel.emulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a bill would show: every job that was created, deleted ones too, every interactive call that was answered, and
 * what they cost. Only jobs that have succeeded cost anything: that the others are free is what the guide says of
 * expired ones; for cancelled ones it is our choice [OPEN]. A line costs by its own tokens, at the price of the day
 * that its job ends on; when exactly the real bill changes from one price to the next is unknown [OPEN].
 *
 * @param jobs number of created jobs
 * @param requests number of requests in them
 * @param requestsByKeyMax how often the most frequent key was sent; 0 without keys
 * @param duplicates keys sent more than once, in the order of the keys; the first thousand
 * @param jobsByDisplayName number of jobs for each display name
 * @param tokens billed tokens: of the answers of the jobs that have succeeded
 * @param jobList the jobs, oldest first
 * @param usd what the jobs and the interactive calls cost, exactly
 * @param byDisplayName what was sent and paid for each display name
 * @param interactive the interactive calls
 * @param duplicateKeys how many keys were sent more than once; {@code GET /emulator/ledger/keys?minTimes=2} has them all
 * @param paidTwice how many keys were answered at a price more than once
 * @param assumedPrices models, without {@code models/}, that the price list does not know, and that are billed as its
 *     fallback
 */
public record Ledger(
        int jobs,
        long requests,
        int requestsByKeyMax,
        List<Duplicate> duplicates,
        Map<String, Integer> jobsByDisplayName,
        Tokens tokens,
        List<LedgerJob> jobList,
        BigDecimal usd,
        Map<String, Account> byDisplayName,
        Interactive interactive,
        long duplicateKeys,
        long paidTwice,
        List<String> assumedPrices) {

    /**
     * A key that was sent more than once.
     *
     * @param times how often it was sent, in jobs of any state
     * @param paid how often it was answered, at a price, in a job that succeeded; more than 1 was paid twice
     */
    public record Duplicate(String key, int times, int paid) {}

    /** Billed tokens, those of tools with the prompt, and queries to Google Search; thoughts are billed as output, and are not part of it here. */
    public record Tokens(long prompt, long output, long thoughts, long searches) {

        static final Tokens NONE = new Tokens(0, 0, 0, 0);

        Tokens plus(Tokens more) {
            return new Tokens(
                    prompt + more.prompt, output + more.output, thoughts + more.thoughts, searches + more.searches);
        }
    }

    /**
     * One created job.
     *
     * @param model such as {@code models/gemini-2.5-flash}
     * @param state such as {@code BATCH_STATE_SUCCEEDED}
     * @param billed number of requests that were answered at a price; 0 unless the job has succeeded
     * @param billedAs the model whose price counts on the day of the job's end, without {@code models/}
     */
    public record LedgerJob(
            String name,
            String displayName,
            String model,
            Instant createTime,
            String state,
            long requests,
            long billed,
            Tokens tokens,
            BigDecimal usd,
            String billedAs) {}

    /** All jobs of a display name; {@code billed} requests were answered at a price. */
    public record Account(int jobs, long requests, long billed, Tokens tokens, BigDecimal usd) {}

    /** The interactive calls that were answered. */
    public record Interactive(long requests, Tokens tokens, BigDecimal usd) {}
}
