package dev.cupel.submit.quota;

/**
 * What is reserved of what a project may have enqueued for one model: concurrent jobs and input tokens.
 *
 * @param maxJobs what may be reserved of jobs; those of other models and of strangers are taken off already
 * @param maxTokens what may be reserved of tokens
 */
public record Quota(int maxJobs, long maxTokens, int jobs, long tokens) {

    public Quota {
        if (jobs < 0 || tokens < 0) {
            throw new IllegalArgumentException(
                    "released more than was reserved: %d jobs, %d tokens".formatted(jobs, tokens));
        }
    }

    /** Tokens that the next job may have; negative: not even an empty one. */
    public long room() {
        return jobs < maxJobs ? maxTokens - tokens : -1;
    }

    public boolean fits(long more) {
        return more <= room();
    }

    /**
     * Reserves one job.
     *
     * @throws IllegalStateException when it does not fit
     */
    public Quota reserve(long more) {
        if (!fits(more)) {
            throw new IllegalStateException("%d tokens do not fit into %s".formatted(more, this));
        }
        return new Quota(maxJobs, maxTokens, jobs + 1, tokens + more);
    }

    public Quota limitedTo(long newMaxTokens) {
        return new Quota(maxJobs, Math.min(maxTokens, newMaxTokens), jobs, tokens);
    }

    /**
     * Gives one job back.
     *
     * @throws IllegalArgumentException when it was not reserved
     */
    public Quota release(long less) {
        return new Quota(maxJobs, maxTokens, jobs - 1, tokens - less);
    }
}
