package dev.cupel.results;

import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.SubmittedJob;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those columns of tables batch and job that costs are compared by: waves, and what was expected. */
@Repository
class Estimates {

    private final JdbcClient jdbc;

    Estimates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void prepared(PreparedBatch batch) {
        jdbc.sql("update batch set wave = :wave where id = :id and wave <> :wave")
                .param("id", batch.getBatch())
                .param("wave", batch.getWave())
                .update();
    }

    void submitted(SubmittedJob job) {
        estimated(job.getBatch(), job.getEstimatedUsd());
    }

    void answered(InteractiveAnswers answers) {
        estimated(answers.getBatch(), answers.getEstimatedUsd());
    }

    private void estimated(String batch, @Nullable BigDecimal usd) {
        jdbc.sql("update job set estimated_usd = :usd where batch = :batch and estimated_usd is distinct from :usd")
                .param("batch", batch)
                .param("usd", usd)
                .update();
    }
}
