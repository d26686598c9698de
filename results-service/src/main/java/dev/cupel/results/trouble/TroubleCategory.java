package dev.cupel.results.trouble;

import org.jspecify.annotations.Nullable;

/** What keeps results from being read, or records from being published. The first is what a person should read first. */
public enum TroubleCategory {
    /** Records that are committed do not get out. */
    NOT_PUBLISHED("look into the log of results-service, then restart it"),
    /** A thread of the service has ended. */
    WORKER_ENDED("look into the log of results-service, then restart it"),
    /** The Gemini project of the job is not configured. */
    PROJECT_NOT_CONFIGURED("configure cupel.gemini.projects.<name>.api-key for results-service too, and restart it"),
    /** Gemini has no such result file (any more). */
    RESULTS_GONE(
            "look for the job in Gemini, which keeps results for six weeks, and whether the project's API key is the one that"
                    + " created it; it goes on by itself as soon as they can be read"),
    /** Gemini refuses to give them. */
    RESULTS_REFUSED("mend what Gemini says, such as the project's API key; it goes on by itself then"),
    /** The disk for result files is full. */
    SPOOL_FULL(
            "free some space there, or set cupel.results.spool to a folder on a larger disk; downloads go on by themselves"
                    + " where they stopped"),
    /** The folder for result files cannot be used. */
    SPOOL_UNUSABLE("mend the folder, or set cupel.results.spool to another one"),
    /** Something of our own went wrong. */
    INTERNAL("look into the log of results-service, which has it under the name of the batch"),
    /** Kafka does not answer. */
    BROKER_AWAY(null),
    /** Gemini does not answer. */
    GEMINI_AWAY(null),
    /** A download broke off, or could not begin. */
    NOT_DOWNLOADED(null),
    /** Another lease of the job has not ended here. */
    READ_ELSEWHERE(null),
    /** Items of the batch have not arrived here. */
    WAITING_FOR_ITEMS(null),
    /** The batch or its recipe has not arrived here. */
    WAITING_FOR_BATCH(null);

    private final @Nullable String remedy;

    TroubleCategory(@Nullable String remedy) {
        this.remedy = remedy;
    }

    /** What a person can do; null: it passes by itself. */
    @Nullable
    public String remedy() {
        return remedy;
    }
}
