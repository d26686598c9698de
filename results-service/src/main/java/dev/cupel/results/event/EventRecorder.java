package dev.cupel.results.event;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.results.answer.Ending;
import dev.cupel.results.answer.ErrorText;
import dev.cupel.schemas.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says to the event log, in the current transaction, what the service's facts mean to a reader. */
@Component
public class EventRecorder {

    private final EventLog log;
    private final EventRows rows;
    private final InstantSource clock;

    EventRecorder(EventLog log, EventRows rows, InstantSource clock) {
        this.log = log;
        this.rows = rows;
        this.clock = clock;
    }

    /** Only a dataset's first items are told of: it has a great many. */
    public void staged(Set<String> datasets) {
        var now = clock.instant();
        rows.unseen(datasets)
                .forEach(
                        dataset -> log.add(NewEvent.ofDataset(EventType.DATASET_SEEN, dataset, "seen", now, Map.of())));
    }

    public void prepared(String dataset, String batch, int wave, int attempt, Mode mode, int items, Instant at) {
        log.add(NewEvent.ofBatch(
                EventType.BATCH_PREPARED,
                dataset,
                batch,
                "prepared/" + batch,
                at,
                Map.of("wave", wave, "attempt", attempt, "mode", mode.name(), "items", items)));
    }

    public void submitted(String dataset, String batch, String job, String project, String model, Instant at) {
        log.add(NewEvent.ofBatch(
                EventType.JOB_SUBMITTED,
                dataset,
                batch,
                "submitted/%s/%s".formatted(batch, job),
                at,
                Map.of("job", job, "project", project, "model", model)));
    }

    public void ended(String dataset, String batch, String job, Ending end, @Nullable String error, Instant at) {
        log.add(NewEvent.ofBatch(
                EventType.JOB_ENDED,
                dataset,
                batch,
                "ended/%s/%s/%s".formatted(batch, job, end),
                at,
                details("job", job, "end", end.name(), "error", ErrorText.ofNullable(error))));
    }

    /** A batch that is asked interactively is submitted when the first answers of it come. */
    public void answered(String dataset, String batch, String project, String model, Instant at) {
        log.add(NewEvent.ofBatch(
                EventType.JOB_SUBMITTED,
                dataset,
                batch,
                "submitted/" + batch,
                at,
                Map.of("project", project, "model", model)));
    }

    /** A batch that was asked interactively has all its answers. */
    public void answeredAll(String dataset, String batch, Instant at) {
        log.add(NewEvent.ofBatch(
                EventType.JOB_ENDED, dataset, batch, "ended/" + batch, at, Map.of("end", Ending.ANSWERED.name())));
    }

    public void settled(String dataset, String batch, SettledCounts counts, Instant at) {
        var cost = counts.costUsd();
        log.add(NewEvent.ofBatch(
                EventType.BATCH_SETTLED,
                dataset,
                batch,
                "settled/%s/%d/%d/%d/%s/%d"
                        .formatted(
                                batch,
                                counts.refined(),
                                counts.retried(),
                                counts.failed(),
                                cost,
                                counts.unknownRequests()),
                at,
                details(
                        "refined", counts.refined(),
                        "retried", counts.retried(),
                        "failed", counts.failed(),
                        "costUsd", cost == null ? null : cost.stripTrailingZeros(),
                        "unknownRequests", counts.unknownRequests() == 0 ? null : counts.unknownRequests())));
    }

    /** An item has ended without an answer, after so many attempts. */
    public void failed(
            String dataset,
            String batch,
            String item,
            int attempts,
            Outcome outcome,
            @Nullable String message,
            Instant at) {
        log.add(new NewEvent(
                EventType.ITEM_FAILED,
                dataset,
                batch,
                item,
                "failed/%s/%d".formatted(item, attempts),
                at,
                details("outcome", outcome.name(), "message", message)));
    }

    /**
     * Items got the outcome of others whose requests are equal to theirs.
     *
     * @param last of the items
     */
    public void copied(String dataset, String last, int items, Instant at) {
        log.add(NewEvent.ofDataset(
                EventType.COPIES_SETTLED,
                dataset,
                "copied/%s/%d".formatted(last, at.toEpochMilli()),
                at,
                Map.of("items", items)));
    }

    /**
     * An item is staged for its next attempt.
     *
     * @param batch of the last attempt
     * @param attempt the next one
     * @param previous how the last one came out
     */
    public void askedAgain(String dataset, String batch, String item, int attempt, Outcome previous) {
        log.add(new NewEvent(
                EventType.ITEM_ASKED_AGAIN,
                dataset,
                batch,
                item,
                "asked/%s/%d".formatted(item, attempt),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                details("attempt", attempt, "outcome", previous.name())));
    }

    /**
     * A gate was decided about.
     *
     * @param by operator who decided; null: the gate by itself
     * @param why what the operator said; null: nothing
     */
    public void decided(
            String dataset,
            int wave,
            String state,
            String reason,
            @Nullable String by,
            @Nullable String why,
            Instant at) {
        log.add(NewEvent.ofDataset(
                EventType.WAVE_DECIDED,
                dataset,
                "decided/%d/%s/%d".formatted(wave, state, at.toEpochMilli()),
                at,
                details("wave", wave, "state", state, "reason", reason, "by", by, "why", why)));
    }

    public void controlled(
            String dataset, String action, String by, @Nullable String reason, @Nullable BigDecimal usd, Instant at) {
        log.add(NewEvent.ofDataset(
                EventType.CONTROL,
                dataset,
                "control/%s/%d".formatted(action, at.toEpochMilli()),
                at,
                details(
                        "action", action,
                        "by", by,
                        "reason", reason,
                        "usd", usd == null ? null : usd.stripTrailingZeros())));
    }

    /** Names and values by turns; what has no value is left out. */
    private static Map<String, Object> details(@Nullable Object... namesAndValues) {
        var details = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                details.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return details;
    }
}
