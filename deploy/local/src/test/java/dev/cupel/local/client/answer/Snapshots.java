package dev.cupel.local.client.answer;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.poller.PolledJob;
import dev.cupel.api.poller.Polls;
import dev.cupel.api.results.CostView;
import dev.cupel.api.results.DatasetTimeline;
import dev.cupel.api.results.JobStatistics;
import dev.cupel.api.results.Progress;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.ReportIntake;
import dev.cupel.api.results.Strays;
import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Usage;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.WaveView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Datasets as tests need them. */
public final class Snapshots {

    public static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
    public static final MoneyView NO_MONEY = Submissions.NO_MONEY;

    private Snapshots() {}

    public static DatasetView intake(@Nullable Long expected, long accepted, long rejected, @Nullable String waitsFor) {
        return new DatasetView(
                "quiz",
                "OPEN",
                "qa-refine",
                1,
                null,
                expected,
                0,
                null,
                null,
                null,
                null,
                null,
                1,
                null,
                "BATCH",
                false,
                false,
                accepted,
                rejected,
                1,
                null,
                null,
                waitsFor,
                List.of(),
                null);
    }

    public static Progress progress(long running, long settling, long refined, long failed) {
        return new Progress(
                "quiz",
                2_000,
                2_000,
                1_500,
                running,
                settling,
                refined,
                failed,
                0,
                0,
                0,
                BigDecimal.ZERO,
                15,
                5,
                Map.of(),
                null,
                BEGIN,
                null);
    }

    public static Report report(
            Map<String, Long> answers, long repaired, String costUsd, Unknown unknown, Strays strays) {
        var usd = new BigDecimal(costUsd);
        return new Report(
                "quiz",
                null,
                new ReportIntake(null, 0, 0, null),
                progress(0, 0, 0, 0),
                null,
                new DatasetTimeline(null, null, null, null, null, null),
                new JobStatistics(Map.of(), null, null),
                List.of(),
                List.of(),
                answers,
                repaired,
                strays,
                usd,
                List.of(),
                new CostView(1, 0, 1, new Usage(0, 0, 0, 0), usd, unknown, usd, null, null),
                List.of());
    }

    public static SubmissionView submission(MoneyView money, WaveView... waves) {
        return new SubmissionView(Map.of(), null, null, null, null, money, List.of(waves), List.of(), null);
    }

    public static SubmissionView paused(WaveView... waves) {
        return new SubmissionView(Map.of(), "ann", null, null, null, NO_MONEY, List.of(waves), List.of(), null);
    }

    public static WaveView wave(int number, String state, long items, long refined) {
        return new WaveView(
                number, state, state.equals("HELD") ? "wave 1: 90% refined" : null, null, null, 1, items, refined, 0);
    }

    public static MoneyView money(@Nullable String limit, String spent) {
        return new MoneyView(
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

    public static Snapshot of(DatasetView intake, Progress progress, SubmissionView submission) {
        return new Snapshot(intake, progress, submission, PolledJobs.none("quiz"));
    }
}
