package dev.cupel.results;

import dev.cupel.events.InteractiveAnswers;
import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells the event log how interactive batches go, in the transaction that has just kept their answers. */
@Repository
class InteractiveHistory {

    private final JdbcClient jdbc;
    private final EventLog log;

    InteractiveHistory(JdbcClient jdbc, EventLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    void answered(InteractiveAnswers answers) {
        var batch = answers.getBatch();
        var dataset = answers.getDataset();
        log.add(NewEvent.ofBatch(
                EventType.JOB_SUBMITTED,
                dataset,
                batch,
                "submitted/" + batch,
                answers.getAnsweredAt(),
                Map.of("project", answers.getProject(), "model", answers.getModel())));
        jdbc.sql("select completed_at from job where batch = :batch and ended = :answered")
                .param("batch", batch)
                .param("answered", InteractiveJobs.ANSWERED)
                .query(OffsetDateTime.class)
                .optional()
                .ifPresent(at -> log.add(NewEvent.ofBatch(
                        EventType.JOB_ENDED,
                        dataset,
                        batch,
                        "ended/" + batch,
                        at.toInstant(),
                        Map.of("end", InteractiveJobs.ANSWERED))));
    }
}
