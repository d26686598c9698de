package dev.cupel.results.event;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.Outcome;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.RefinedRecord;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.events.WaveDecision;
import dev.cupel.results.answer.ErrorText;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
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
    public void staged(Collection<StagedItem> items) {
        var datasets = items.stream().map(StagedItem::getDataset).collect(Collectors.toSet());
        var now = clock.instant();
        rows.unseen(datasets)
                .forEach(
                        dataset -> log.add(NewEvent.ofDataset(EventType.DATASET_SEEN, dataset, "seen", now, Map.of())));
    }

    public void prepared(Collection<PreparedBatch> batches) {
        batches.forEach(batch -> log.add(NewEvent.ofBatch(
                EventType.BATCH_PREPARED,
                batch.getDataset(),
                batch.getBatch(),
                "prepared/" + batch.getBatch(),
                batch.getPreparedAt(),
                Map.of(
                        "wave", batch.getWave(),
                        "attempt", batch.getAttempt(),
                        "mode", batch.getMode().name(),
                        "items",
                                batch.getRequests().stream()
                                        .mapToInt(request ->
                                                1 + request.getFurther().size())
                                        .sum()))));
    }

    public void submitted(Collection<SubmittedJob> jobs) {
        jobs.forEach(job -> log.add(NewEvent.ofBatch(
                EventType.JOB_SUBMITTED,
                job.getDataset(),
                job.getBatch(),
                "submitted/%s/%s".formatted(job.getBatch(), job.getJob()),
                job.getSubmittedAt(),
                Map.of("job", job.getJob(), "project", job.getProject(), "model", job.getModel()))));
    }

    public void completed(Collection<CompletedJob> jobs) {
        jobs.forEach(job -> log.add(NewEvent.ofBatch(
                EventType.JOB_ENDED,
                job.getDataset(),
                job.getBatch(),
                "ended/%s/%s/%s".formatted(job.getBatch(), job.getJob(), job.getEnd()),
                job.getEndedAt() == null ? job.getCompletedAt() : job.getEndedAt(),
                details(
                        "job",
                        job.getJob(),
                        "end",
                        job.getEnd().name(),
                        "error",
                        ErrorText.ofNullable(job.getError())))));
    }

    /** A batch that is asked interactively is submitted when the first answers of it come. */
    public void answered(InteractiveAnswers answers) {
        var batch = answers.getBatch();
        log.add(NewEvent.ofBatch(
                EventType.JOB_SUBMITTED,
                answers.getDataset(),
                batch,
                "submitted/" + batch,
                answers.getAnsweredAt(),
                Map.of("project", answers.getProject(), "model", answers.getModel())));
    }

    /** A batch that was asked interactively has all its answers. */
    public void answeredAll(String dataset, String batch, String end, Instant at) {
        log.add(NewEvent.ofBatch(EventType.JOB_ENDED, dataset, batch, "ended/" + batch, at, Map.of("end", end)));
    }

    public void settled(SettledBatch batch) {
        log.add(NewEvent.ofBatch(
                EventType.BATCH_SETTLED,
                batch.getDataset(),
                batch.getBatch(),
                "settled/%s/%d/%d/%d/%s/%d"
                        .formatted(
                                batch.getBatch(),
                                batch.getRefined(),
                                batch.getRetried(),
                                batch.getFailed(),
                                batch.getCostUsd(),
                                batch.getUnknownRequests()),
                batch.getSettledAt(),
                details(
                        "refined", batch.getRefined(),
                        "retried", batch.getRetried(),
                        "failed", batch.getFailed(),
                        "costUsd",
                                batch.getCostUsd() == null
                                        ? null
                                        : batch.getCostUsd().stripTrailingZeros(),
                        "unknownRequests", batch.getUnknownRequests() == 0 ? null : batch.getUnknownRequests())));
    }

    public void failed(RefinedRecord record) {
        if (record.getOutcome() != Outcome.REFINED) {
            log.add(new NewEvent(
                    EventType.ITEM_FAILED,
                    record.getDataset(),
                    record.getBatch(),
                    record.getItem(),
                    "failed/%s/%d".formatted(record.getItem(), record.getAttempts()),
                    record.getRefinedAt(),
                    details("outcome", record.getOutcome().name(), "message", record.getMessage())));
        }
    }

    /** The item as it is staged for its next attempt, and the batch of the last one. */
    public void askedAgain(StagedItem item, String batch) {
        log.add(new NewEvent(
                EventType.ITEM_ASKED_AGAIN,
                item.getDataset(),
                batch,
                item.getItem(),
                "asked/%s/%d".formatted(item.getItem(), item.getAttempt()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                details(
                        "attempt",
                        item.getAttempt(),
                        "outcome",
                        item.getPrevious().name())));
    }

    public void decided(WaveDecision decision) {
        log.add(NewEvent.ofDataset(
                EventType.WAVE_DECIDED,
                decision.getDataset(),
                "decided/%d/%s/%d"
                        .formatted(
                                decision.getWave(),
                                decision.getState(),
                                decision.getAt().toEpochMilli()),
                decision.getAt(),
                details(
                        "wave", decision.getWave(),
                        "state", decision.getState().name(),
                        "reason", decision.getReason(),
                        "by", decision.getBy(),
                        "why", decision.getWhy())));
    }

    public void controlled(Control control) {
        log.add(NewEvent.ofDataset(
                EventType.CONTROL,
                control.getDataset(),
                "control/%s/%d".formatted(control.getAction(), control.getAt().toEpochMilli()),
                control.getAt(),
                details(
                        "action", control.getAction().name(),
                        "by", control.getBy(),
                        "reason", control.getReason(),
                        "usd",
                                control.getUsd() == null
                                        ? null
                                        : control.getUsd().stripTrailingZeros())));
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
