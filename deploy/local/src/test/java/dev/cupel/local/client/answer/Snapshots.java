package dev.cupel.local.client.answer;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.poller.PolledJob;
import dev.cupel.api.poller.Polls;
import dev.cupel.local.client.answer.Submission.Money;
import dev.cupel.local.client.answer.Submission.Wave;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Datasets as tests need them. */
public final class Snapshots {

    public static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    public static final Money NO_MONEY = Money.NONE;

    private Snapshots() {}

    public static DatasetView intake(@Nullable Long expected, long accepted, long rejected, @Nullable String waitsFor) {
        return new DatasetView(
                "quiz",
                "OPEN",
                "qa-refine",
                1,
                null,
                expected,
                null,
                1,
                "BATCH",
                false,
                accepted,
                rejected,
                1,
                null,
                waitsFor,
                List.of(),
                null);
    }

    public static Progress progress(long running, long settling, long refined, long failed) {
        return new Progress(2_000, 2_000, 1_500, running, refined, failed, 0, 15, 5, Map.of(), settling, BEGIN, null);
    }

    public static Submission submission(Money money, Wave... waves) {
        return new Submission(Map.of(), null, null, null, null, money, List.of(waves), List.of(), null);
    }

    public static Submission paused(Wave... waves) {
        return new Submission(Map.of(), "ann", null, null, null, NO_MONEY, List.of(waves), List.of(), null);
    }

    public static Wave wave(int number, String state, long items, long refined) {
        return new Wave(
                number, state, state.equals("HELD") ? "wave 1: 90% refined" : null, null, null, items, refined, 0);
    }

    public static Money money(@Nullable String limit, String spent) {
        return new Money(
                null,
                new BigDecimal(spent),
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                limit == null ? null : new BigDecimal(limit));
    }

    /** Of one job. */
    public static Polls polls(Instant submittedAt, @Nullable Instant expectedEnd) {
        var job = new PolledJob(
                "b",
                "batches/b",
                "default",
                "JOB_STATE_RUNNING",
                submittedAt,
                null,
                null,
                null,
                1,
                null,
                null,
                null,
                null,
                null);
        return new Polls("quiz", Map.of(), List.of(), List.of(job), expectedEnd, List.of());
    }

    public static Snapshot of(DatasetView intake, Progress progress, Submission submission) {
        return new Snapshot(intake, progress, submission, PolledJobs.none("quiz"));
    }
}
