package dev.cupel.emulator.jobs;

import dev.cupel.emulator.fault.OnJob.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A job and what has happened to it; its state follows from that and the time. */
public final class LiveJob {

    private static final Duration DEADLINE = Duration.ofDays(2);
    private static final int PENDING_PART = 10;

    private volatile Job job;
    private final CompletableFuture<Work> work = new CompletableFuture<>();
    private volatile @Nullable Instant stopped;
    private volatile boolean deleted;
    private volatile long priority;
    private volatile Instant updated = Instant.MIN;
    private volatile long @Nullable [] keyHashes;

    LiveJob(Job job) {
        this.job = job;
    }

    public Job job() {
        return job;
    }

    /** Higher is earlier; 0 unless it was given. */
    public long priority() {
        return priority;
    }

    /** When it was last changed by its owner; before its creation when it never was. */
    public Instant updated() {
        return updated;
    }

    boolean deleted() {
        return deleted;
    }

    CompletableFuture<Work> future() {
        return work;
    }

    /** What working through it gave; null while that goes on. */
    public @Nullable Work work() {
        return work.getNow(null);
    }

    /** Its requests' keys, as {@link KeyFile} has them; read once, when its work is done. */
    long[] keyHashes(JobFolder folder) {
        var hashes = keyHashes;
        if (hashes == null) {
            hashes = KeyFile.hashes(folder.keys(job.id()));
            keyHashes = work.isDone() ? hashes : null;
        }
        return hashes;
    }

    void update(String displayName, long newPriority, Instant at) {
        job = job.withDisplayName(displayName);
        priority = newPriority;
        updated = at;
    }

    void cancel(Instant at) {
        stopped = state(at).terminal() ? stopped : at;
    }

    void delete(Instant at) {
        stopped = state(at).terminal() ? stopped : at;
        deleted = true;
    }

    /** Whether a list shows it. */
    boolean listed(Instant now) {
        return !deleted && !now.isBefore(job.createTime().plus(job.fate().listLag()));
    }

    /** Whether it has succeeded, but its result is not there yet. */
    boolean outputPending(Instant now) {
        return now.isBefore(end().plus(job.fate().outputDelay())) && state(now) == JobState.SUCCEEDED;
    }

    public JobState state(Instant now) {
        if (stopped != null) {
            return JobState.CANCELLED;
        }
        if (!now.isBefore(end())) {
            return ended();
        }
        return now.isBefore(startTime()) || job.fate().ending() == Ending.STUCK ? JobState.PENDING : JobState.RUNNING;
    }

    /** When it begins to run. */
    public Instant startTime() {
        return job.createTime()
                .plus(Duration.between(job.createTime(), job.endTime()).dividedBy(PENDING_PART));
    }

    /** When it ends, or has ended. */
    public Instant end() {
        var cancelled = stopped;
        if (cancelled != null) {
            return cancelled;
        }
        return expires() ? deadline() : job.endTime();
    }

    /** Whether it is still not done after 48 hours. */
    private boolean expires() {
        return job.fate().ending() == Ending.STUCK || job.endTime().isAfter(deadline());
    }

    private Instant deadline() {
        return job.createTime().plus(DEADLINE);
    }

    private JobState ended() {
        return switch (job.fate().ending()) {
            case FAILED -> JobState.FAILED;
            case EXPIRED, STUCK -> JobState.EXPIRED;
            case null -> expires() ? JobState.EXPIRED : worked();
        };
    }

    /** A job whose work is not complete is still running: once a state is terminal it must not change. */
    private JobState worked() {
        var done = work();
        if (done == null) {
            return JobState.RUNNING;
        }
        return done.error() == null ? JobState.SUCCEEDED : JobState.FAILED;
    }
}
