package dev.cupel.submit.quota;

/**
 * What is reserved of what a project may have enqueued for one model: concurrent jobs and input tokens.
 *
 * @param mostJobs what may be reserved of jobs; those of other models and of strangers are taken off already
 * @param mostTokens what may be reserved of tokens
 */
public record Quota(int mostJobs, long mostTokens, int jobs, long tokens) {

    public Quota {
        if (jobs < 0 || tokens < 0) {
            throw new IllegalArgumentException(
                    "released more than was reserved: %d jobs, %d tokens".formatted(jobs, tokens));
        }
    }

    /** Tokens that the next job may have; negative: not even an empty one. */
    public long room() {
        return jobs < mostJobs ? mostTokens - tokens : -1;
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
        return new Quota(mostJobs, mostTokens, jobs + 1, tokens + more);
    }

    public Quota limitedTo(long tokensAtMost) {
        return new Quota(mostJobs, Math.min(mostTokens, tokensAtMost), jobs, tokens);
    }

    /**
     * Gives one job back.
     *
     * @throws IllegalArgumentException when it was not reserved
     */
    public Quota release(long less) {
        return new Quota(mostJobs, mostTokens, jobs - 1, tokens - less);
    }
}
