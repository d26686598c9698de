package dev.cupel.local.operate;

import static dev.cupel.local.text.Figures.about;
import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.WaveView;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Submissions;
import dev.cupel.local.client.answer.Waves;
import dev.cupel.local.text.Figures;
import dev.cupel.local.text.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a dataset, when it would have no effect, and what can be seen when it has one.
 *
 * @param usd the new budget; null: it is about something else
 */
record ControlRequest(
        Action action, String dataset, @Nullable BigDecimal usd) {

    /** A dataset that was held resumes with its next batch: until then the old reason is still shown. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

    /** The commands. */
    public enum Action {
        APPROVE,
        REJECT,
        PAUSE,
        RESUME,
        CANCEL,
        RETRY,
        BUDGET;

        String lowerCase() {
            return Words.constant(name());
        }
    }

    /** Why the command would have no effect now; empty: it would have one. */
    Optional<String> objection(Snapshot now) {
        return switch (action) {
            case APPROVE ->
                now.submission().waves().stream().anyMatch(wave -> Waves.isHeld(wave) || Waves.isRejected(wave))
                        ? Optional.empty()
                        : noWave();
            case REJECT -> now.submission().waves().stream().anyMatch(Waves::isHeld) ? Optional.empty() : noWave();
            case RETRY ->
                now.intake().cancelled() || now.progress().failed() > 0
                        ? Optional.empty()
                        : Optional.of("nothing of %s has failed; `cupel status %s` shows where it stands"
                                .formatted(dataset, dataset));
            case PAUSE, RESUME, CANCEL, BUDGET -> Optional.empty();
        };
    }

    private Optional<String> noWave() {
        return Optional.of("no wave of %s is held; `cupel status %s` shows its waves".formatted(dataset, dataset));
    }

    /**
     * What has come of it; empty: nothing yet.
     *
     * @param before how the dataset stood before it was told
     * @param waited since it was told
     */
    Optional<String> outcome(Snapshot before, Snapshot now, Duration waited) {
        return switch (action) {
            case APPROVE -> decided(before, now).filter(Waves::isOpen).map(this::opened);
            case REJECT -> decided(before, now).filter(Waves::isRejected).map(this::keptBack);
            case PAUSE ->
                Optional.of(now.submission())
                        .filter(submission -> submission.pausedBy() != null && !Submissions.isSending(submission))
                        .map(this::paused);
            case RESUME ->
                now.submission().pausedBy() == null && !now.intake().held()
                        ? Optional.of(resumed(before, now))
                        : Optional.empty();
            case CANCEL ->
                now.submission().cancelledBy() != null && now.intake().cancelled()
                        ? Optional.of(cancelled(before, now))
                        : Optional.empty();
            case RETRY -> isAskedAgain(before, now) ? Optional.of(askedAgain(before)) : Optional.empty();
            case BUDGET -> budget(now.submission().money(), waited);
        };
    }

    /** The wave that was decided about, as it is now. */
    private Optional<WaveView> decided(Snapshot before, Snapshot now) {
        var waves = before.submission().waves();
        return Stream.concat(
                        waves.stream().filter(Waves::isHeld), waves.stream().filter(Waves::isRejected))
                .findFirst()
                .flatMap(wave -> now.submission().waves().stream()
                        .filter(same -> same.wave() == wave.wave())
                        .findFirst());
    }

    private String opened(WaveView wave) {
        return "wave %d of %s is open: %s items go on; `cupel watch %s` shows them"
                .formatted(wave.wave(), dataset, number(wave.items()), dataset);
    }

    private String keptBack(WaveView wave) {
        return "wave %d of %s is kept back: %s items are not sent; `cupel approve %s` opens it after all"
                .formatted(wave.wave(), dataset, number(wave.items()), dataset);
    }

    private String paused(SubmissionView submission) {
        var jobs = Submissions.atGemini(submission);
        return "%s is paused; %s; `cupel resume %s` goes on"
                .formatted(
                        dataset,
                        jobs == 0
                                ? "no job of it is running"
                                : "%s still running and will be taken in".formatted(areJobs(jobs)),
                        dataset);
    }

    private static String areJobs(long jobs) {
        return jobs == 1 ? "1 job is" : number(jobs) + " jobs are";
    }

    private String resumed(Snapshot before, Snapshot now) {
        var stood = before.submission().pausedBy() != null || before.intake().held();
        var was = stood ? "goes on" : "was not paused";
        return "%s %s; %s items are to be sent, %s are at Gemini"
                .formatted(
                        dataset,
                        was,
                        number(now.waiting()),
                        number(now.progress().running()));
    }

    /** Some of the items may have ended as cancelled already; those count too. */
    private String cancelled(Snapshot before, Snapshot now) {
        var jobs = Submissions.atGemini(now.submission());
        return "%s is cancelled; %s%s items without an answer end as cancelled; `cupel retry-failed %s` takes it back"
                .formatted(
                        dataset,
                        jobs == 0 ? "" : "%s being ended at Gemini; ".formatted(areJobs(jobs)),
                        number(now.intake().accepted()
                                - now.progress().refined()
                                - before.progress().failed()),
                        dataset);
    }

    private static boolean isAskedAgain(Snapshot before, Snapshot now) {
        var failed = before.progress().failed();
        return !now.intake().cancelled()
                && now.submission().cancelledBy() == null
                && (now.progress().failed() == 0
                        || now.progress().retries() - before.progress().retries() >= failed);
    }

    private String askedAgain(Snapshot before) {
        var failed = before.progress().failed();
        return failed == 0
                ? "the cancellation of %s is taken back; `cupel watch %s` shows how it goes on"
                        .formatted(dataset, dataset)
                : "%s items of %s are asked again; `cupel watch %s` shows how that goes"
                        .formatted(number(failed), dataset, dataset);
    }

    private Optional<String> budget(MoneyView money, Duration waited) {
        var wanted = Objects.requireNonNull(usd);
        if (money.budgetUsd() == null || money.budgetUsd().compareTo(wanted) != 0) {
            return Optional.empty();
        }
        if (money.held() != null && waited.compareTo(SECOND_LOOK) < 0) {
            return Optional.empty();
        }
        return Optional.of("%s may cost %s; %s is spent, at most %s more is under way%s"
                .formatted(
                        dataset,
                        about(wanted),
                        about(money.spentUsd()),
                        about(money.underWayUsd()),
                        money.held() == null ? "" : "; it is still held: " + Words.plain(money.held())));
    }

    /** Message for a command that was published and whose effect was not seen. */
    String unseen(Duration waited) {
        if (waited.isZero()) {
            return "%s of %s is asked for; `cupel status %s` shows when something has come of it"
                    .formatted(action.lowerCase(), dataset, dataset);
        }
        return "%s of %s is asked for, but nothing has come of it within %s; `cupel status %s` shows when it has"
                .formatted(action.lowerCase(), dataset, Figures.time(waited), dataset);
    }
}
