package dev.cupel.results.fact;

import dev.cupel.events.InteractiveAnswers;
import dev.cupel.events.SubmittedJob;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** That column of table job which costs are compared with: what was expected. */
@Repository
class Estimates {

    private final JdbcClient jdbc;

    Estimates(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
