package dev.cupel.submit;

import dev.cupel.submit.policy.Throttle.Waits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of submit-service.
 *
 * @param projects what is allowed in each Gemini project, by the names of {@code cupel.gemini.projects}; one that is not
 *     named here is in tier 1 and has no budget
 * @param interval how often it looks for work
 * @param concurrency submissions at a time
 * @param lease how long an instance that died keeps its batches
 * @param firstWait upper bound of the wait after the first failure of a batch; it doubles with each further one
 * @param longestWait upper bound of any such wait
 * @param rejectedWait how long a batch that Gemini refused for good is held before it is tried again; it doubles with each
 *     further refusal
 * @param longestRejectedWait of any such wait
 * @param patience how often a batch may be passed over by ones that fit better
 * @param medianJob how long a job usually takes, for forecasts; Google promises no more than 24 hours
 * @param throttle bounds of the waits after Gemini has said that the quota is used up
 * @param reconcile how the ledger is held against Gemini's list
 * @param list how Gemini's list of jobs is read
 * @param interactive how batches are asked interactively
 * @param ambiguity how a lost answer is cleared up
 */
@ConfigurationProperties("cupel.submit")
record SubmitProperties(
        @DefaultValue Map<String, Project> projects,
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("4") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("2s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("5m") Duration rejectedWait,
        @DefaultValue("1h") Duration longestRejectedWait,
        @DefaultValue("10") int patience,
        @DefaultValue("20m") Duration medianJob,
        @DefaultValue Throttle throttle,
        @DefaultValue Reconcile reconcile,
        @DefaultValue JobList list,
        @DefaultValue Interactive interactive,
        @DefaultValue Ambiguity ambiguity) {

    private static final int MOST_DOUBLINGS = 10;
    static final Project UNNAMED = new Project(1, null, Map.of(), Map.of(), Map.of(), null);

    /**
     * What is allowed in a Gemini project.
     *
     * @param tier Google's usage tier, 1 to 3: which of the known limits hold
     * @param jobs concurrent batch jobs of all models; null: as many as the known limits say
     * @param tokens enqueued tokens by model, in place of the known limits
     * @param requestsPerMinute interactive calls by model, in place of the known limits
     * @param tokensPerMinute tokens of the prompts of interactive calls by model, in place of the known limits
     * @param monthlyBudgetUsd most that all datasets together may cost in a calendar month (UTC); null: no limit
     */
    record Project(
            @DefaultValue("1") int tier,
            @Nullable Integer jobs,
            @DefaultValue Map<String, Long> tokens,
            @DefaultValue Map<String, Long> requestsPerMinute,
            @DefaultValue Map<String, Long> tokensPerMinute,
            @Nullable BigDecimal monthlyBudgetUsd) {

        Project {
            if (tier < 1 || tier > 3) {
                throw new IllegalArgumentException("cupel.submit.projects: a tier is 1, 2 or 3, not " + tier);
            }
            var caps =
                    Stream.of(tokens, requestsPerMinute, tokensPerMinute).flatMap(byModel -> byModel.values().stream());
            if ((jobs != null && jobs < 1) || caps.anyMatch(cap -> cap < 1)) {
                throw new IllegalArgumentException(
                        "cupel.submit.projects: jobs, tokens, requests-per-minute and tokens-per-minute must be positive");
            }
            if (monthlyBudgetUsd != null && monthlyBudgetUsd.signum() < 0) {
                throw new IllegalArgumentException("cupel.submit.projects: monthly-budget-usd must not be negative");
            }
        }
    }

    /**
     * Bounds of the waits after a 429. A wait is a random part of its bound.
     *
     * @param first after the first refusal; it doubles with each further one
     * @param longest of any
     */
    record Throttle(
            @DefaultValue("30s") Duration first,
            @DefaultValue("15m") Duration longest) {

        Waits waits() {
            return new Waits(first, longest);
        }
    }

    /**
     * How the ledger is held against Gemini's list of jobs.
     *
     * @param interval time between comparisons
     * @param maxAge without a comparison for so long nothing new is admitted: in doubt there is no room
     */
    record Reconcile(
            @DefaultValue("1m") Duration interval,
            @DefaultValue("10m") Duration maxAge) {

        Reconcile {
            if (interval.isNegative() || interval.isZero() || maxAge.compareTo(interval) < 0) {
                throw new IllegalArgumentException(
                        "cupel.submit.reconcile: interval must be positive, and max-age not below it");
            }
        }
    }

    /**
     * How Gemini's list of jobs is read.
     *
     * @param callsPerMinute most pages a minute and Gemini project, of all instances together
     * @param completeEvery how often it is read as far back as a job can be open; in between only what is new is
     */
    record JobList(
            @DefaultValue("30") int callsPerMinute,
            @DefaultValue("10m") Duration completeEvery) {

        JobList {
            if (callsPerMinute < 1) {
                throw new IllegalArgumentException("cupel.submit.list: calls-per-minute must be positive");
            }
        }
    }

    /**
     * How batches are asked interactively.
     *
     * @param batches of a project and model that are asked at a time, by all instances together
     * @param concurrency calls at a time, in an instance
     */
    record Interactive(
            @DefaultValue("4") int batches,
            @DefaultValue("16") int concurrency) {

        Interactive {
            if (batches < 1 || concurrency < 1) {
                throw new IllegalArgumentException(
                        "cupel.submit.interactive: batches and concurrency must be positive");
            }
        }
    }

    /**
     * How the outcome of a create whose answer was lost is found.
     *
     * @param quiet how long the job may take to show in the job list
     * @param scans complete scans of the list that must have missed it
     * @param scanInterval time between scans
     * @param clockSkew how far Gemini's clock may be off ours
     * @param bound after so long an operator decides
     * @param pageAttempts how often a page of the list is asked for before the scan is given up
     */
    record Ambiguity(
            @DefaultValue("2m") Duration quiet,
            @DefaultValue("3") int scans,
            @DefaultValue("20s") Duration scanInterval,
            @DefaultValue("10m") Duration clockSkew,
            @DefaultValue("15m") Duration bound,
            @DefaultValue("5") int pageAttempts) {}

    SubmitProperties {
        if (concurrency < 1 || lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("cupel.submit.concurrency and lease must be positive");
        }
    }

    /** How long a batch is held that was refused for good so often in a row. */
    Duration rejectedWait(int rejections) {
        var doubled = rejectedWait.toMillis() << Math.clamp(rejections - 1L, 0, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(Math.max(rejectedWait.toMillis(), longestRejectedWait.toMillis()), doubled));
    }

    Project project(String name) {
        return projects.getOrDefault(name, UNNAMED);
    }
}
