package dev.cupel.submit;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of submit-service.
 *
 * @param project name of the Gemini project in the quota ledger
 * @param interval how often it looks for work
 * @param concurrency submissions at a time
 * @param lease how long an instance that died keeps its batches
 * @param firstWait upper bound of the wait after the first failure of a batch; it doubles with each further one
 * @param longestWait upper bound of any such wait
 * @param rejectedWait how long a batch that Gemini refused for good is held before it is tried again
 * @param quota what Gemini allows
 * @param ambiguity how a lost answer is cleared up
 */
@ConfigurationProperties("cupel.submit")
record SubmitProperties(
        @DefaultValue("default") String project,
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("4") int concurrency,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("2s") Duration firstWait,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("5m") Duration rejectedWait,
        Quota quota,
        @DefaultValue Ambiguity ambiguity) {

    /**
     * Caps of the project.
     *
     * @param jobs concurrent batch jobs, of all models
     * @param defaultTokens enqueued tokens of a model that is not listed
     * @param tokens enqueued tokens by model
     */
    record Quota(int jobs, long defaultTokens, @DefaultValue Map<String, Long> tokens) {

        Quota {
            if (jobs < 1 || defaultTokens < 1) {
                throw new IllegalArgumentException("cupel.submit.quota.jobs and default-tokens must be positive");
            }
        }

        long tokensOf(String model) {
            return tokens.getOrDefault(model, defaultTokens);
        }
    }

    /**
     * How the outcome of a create whose answer was lost is found.
     *
     * @param quiet how long the job may take to show in the job list
     * @param scans complete scans of the list that must have missed it
     * @param scanInterval time between scans
     * @param clockSkew how far Gemini's clock may be off ours
     */
    record Ambiguity(
            @DefaultValue("2m") Duration quiet,
            @DefaultValue("3") int scans,
            @DefaultValue("20s") Duration scanInterval,
            @DefaultValue("10m") Duration clockSkew) {}

    SubmitProperties {
        if (concurrency < 1 || lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("cupel.submit.concurrency and lease must be positive");
        }
    }
}
