package dev.cupel.submit.overview;

import dev.cupel.api.Reason;
import dev.cupel.api.submit.HeldDataset;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.overview.ReasonFacts.ClosedWave;
import dev.cupel.submit.overview.ReasonFacts.Hold;
import dev.cupel.submit.overview.ReasonFacts.OperatorDecision;
import dev.cupel.submit.overview.ReasonFacts.Waiting;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says why what does not move of a dataset does not move. */
@Service
class Reasons {

    private final ReasonFacts facts;
    private final RoomReasons room;
    private final ModelReasons models;
    private final InstantSource clock;

    Reasons(ReasonFacts facts, RoomReasons room, ModelReasons models, InstantSource clock) {
        this.facts = facts;
        this.room = room;
        this.models = models;
        this.clock = clock;
    }

    /** What does not move before somebody does something about it, of all datasets. */
    List<HeldDataset> held() {
        return facts.held();
    }

    /** All of them, the most important first. None: what there is moves, or has ended. */
    List<Reason> of(String dataset) {
        var reasons = new ArrayList<Reason>();
        var cancelled = facts.cancelled(dataset);
        var paused = facts.paused(dataset);
        var money = facts.money(dataset);
        facts.waiting(dataset).forEach(waiting -> reasons.add(of(dataset, waiting)));
        cancelled.filter(decision -> decision.open() > 0).ifPresent(decision -> reasons.add(cancelled(decision)));
        if (cancelled.isEmpty()) {
            reasons.addAll(models.of(facts.recipes(dataset)));
            paused.filter(decision -> decision.open() > 0)
                    .ifPresent(decision -> reasons.add(paused(dataset, decision)));
            money.ifPresent(hold -> reasons.add(held(dataset, hold)));
            facts.closedWave(dataset).ifPresent(wave -> reasons.add(closed(dataset, wave)));
            if (paused.isEmpty() && money.isEmpty()) {
                facts.planned(dataset).forEach(planned -> reasons.addAll(room.of(planned)));
            }
        }
        reasons.sort(Comparator.comparing(reason -> ReasonCategory.valueOf(reason.category())));
        return List.copyOf(reasons);
    }

    private Reason of(String dataset, Waiting waiting) {
        var next = waiting.nextTry();
        return new Reason(
                waiting.category().name(),
                text(waiting),
                waiting.since(),
                next != null && next.isBefore(clock.instant()) ? clock.instant() : next,
                remedy(dataset, waiting));
    }

    private static String text(Waiting waiting) {
        var what = switch (waiting.category()) {
            case UNKNOWN_MODEL -> "Gemini does not know the model %s".formatted(waiting.model());
            case REJECTED -> "Gemini refuses what it is sent";
            case QUARANTINED -> "it is not known whether Gemini has the job of %s".formatted(waiting.first());
            case AMBIGUOUS ->
                "the answer to the create of a job is lost; its job is looked for before it is sent again";
            case THROTTLED -> "Gemini says that the quota is used up (429)";
            case NOT_TAKEN -> "Gemini could not be reached, or did not take what it was sent";
            case INTERNAL -> "submit-service could not send it, for a reason of its own";
            case PROJECT_NOT_CONFIGURED, TOO_LARGE -> "it can never be sent as things are";
            case WAITING_FOR_RECIPE -> "the recipe has not arrived at submit-service";
            case WAITING_FOR_ITEMS -> "not all of its items have arrived at submit-service";
            // Of the dataset, not of a batch.
            case CANCELLED,
                    PAUSED,
                    UNPRICED,
                    BUDGET,
                    MONTHLY_BUDGET,
                    GATE_HELD,
                    GATE_REJECTED,
                    LIST_UNREAD,
                    QUOTA_FULL,
                    WAITING_FOR_WAVE,
                    MODEL_RETIRES -> "it waits";
        };
        return "%s: %s%s"
                .formatted(
                        waiting.count() == 1
                                ? "batch " + waiting.first()
                                : String.format(
                                        Locale.ROOT, "%,d batches, such as %s", waiting.count(), waiting.first()),
                        what,
                        waiting.said() == null ? "" : " (" + waiting.said() + ")");
    }

    private static @Nullable String remedy(String dataset, Waiting waiting) {
        return switch (waiting.category()) {
            case UNKNOWN_MODEL ->
                "`cupel cancel %s` ends it; publish it under another name with a recipe whose model exists. If the model"
                                .formatted(dataset)
                        + " exists by now, `cupel resume %s` tries at once".formatted(dataset);
            case REJECTED ->
                "mend what Gemini says, then `cupel resume %s` tries at once; `cupel cancel %s` ends it"
                        .formatted(dataset, dataset);
            case QUARANTINED ->
                "look at the jobs of its Gemini project, then `cupel jobs adopt %s JOB` or, if there is none, `cupel jobs release %s`"
                        .formatted(waiting.first(), waiting.first());
            case PROJECT_NOT_CONFIGURED ->
                "configure cupel.gemini.projects.<name>.api-key for all services, or end it with `cupel cancel %s`"
                        .formatted(dataset);
            case TOO_LARGE ->
                "`cupel cancel %s`, and publish it with a smaller batchSize in the recipe".formatted(dataset);
            case INTERNAL -> "look into the log of submit-service";
            case NOT_TAKEN,
                    AMBIGUOUS,
                    THROTTLED,
                    WAITING_FOR_RECIPE,
                    WAITING_FOR_ITEMS,
                    CANCELLED,
                    PAUSED,
                    UNPRICED,
                    BUDGET,
                    MONTHLY_BUDGET,
                    GATE_HELD,
                    GATE_REJECTED,
                    LIST_UNREAD,
                    QUOTA_FULL,
                    WAITING_FOR_WAVE,
                    MODEL_RETIRES -> null;
        };
    }

    private static Reason cancelled(OperatorDecision decision) {
        return new Reason(
                ReasonCategory.CANCELLED.name(),
                String.format(
                        Locale.ROOT,
                        "cancelled by %s; %s still to end",
                        said(decision.by(), decision.why()),
                        batches(decision.open())),
                decision.since(),
                null,
                null);
    }

    private static Reason paused(String dataset, OperatorDecision decision) {
        return new Reason(
                ReasonCategory.PAUSED.name(),
                String.format(
                        Locale.ROOT,
                        "paused by %s; %s not sent",
                        said(decision.by(), decision.why()),
                        batches(decision.open())),
                decision.since(),
                null,
                "`cupel resume %s`".formatted(dataset));
    }

    private Reason held(String dataset, Hold hold) {
        var monthly = hold.category() == ReasonCategory.MONTHLY_BUDGET;
        return new Reason(
                hold.category().name(),
                hold.said(),
                hold.since(),
                monthly ? nextMonth() : null,
                switch (hold.category()) {
                    case MONTHLY_BUDGET ->
                        "wait for the next month, or raise cupel.submit.projects.<name>.monthly-budget-usd";
                    case UNPRICED -> "name the model's price in a file of your own, cupel.gemini.prices";
                    default -> "`cupel budget %s --usd N` with a higher one".formatted(dataset);
                });
    }

    private Instant nextMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Reason closed(String dataset, ClosedWave wave) {
        return switch (wave.state()) {
            case REJECTED ->
                new Reason(
                        ReasonCategory.GATE_REJECTED.name(),
                        "wave %d is kept back by %s: %s"
                                .formatted(wave.number(), said(String.valueOf(wave.by()), wave.why()), wave.reason()),
                        wave.since(),
                        null,
                        "`cupel approve %s` opens it all the same, `cupel cancel %s` ends the dataset"
                                .formatted(dataset, dataset));
            case HELD ->
                new Reason(
                        ReasonCategory.GATE_HELD.name(),
                        "wave %d is held by its gate: %s".formatted(wave.number(), wave.reason()),
                        wave.since(),
                        null,
                        "`cupel approve %s` opens it, `cupel reject %s` keeps it back".formatted(dataset, dataset));
            case WAITING, OPEN ->
                new Reason(
                        ReasonCategory.WAITING_FOR_WAVE.name(),
                        "wave %d waits for the waves before it%s"
                                .formatted(wave.number(), wave.reason() == null ? "" : ": " + wave.reason()),
                        wave.since(),
                        null,
                        null);
        };
    }

    private static String batches(long count) {
        return count == 1 ? "1 batch is" : String.format(Locale.ROOT, "%,d batches are", count);
    }

    private static String said(String by, @Nullable String why) {
        return why == null ? by : "%s (%s)".formatted(by, why);
    }
}
