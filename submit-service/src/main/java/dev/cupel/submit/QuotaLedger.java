package dev.cupel.submit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table quota: concurrent jobs and enqueued tokens that are reserved of what Gemini allows a project and model. Reserved
 * with the intent, released once by a definite refusal or the job's terminal state; in doubt it stays reserved.
 */
@Repository
class QuotaLedger {

    private final JdbcClient jdbc;
    private final SubmitProperties properties;

    QuotaLedger(JdbcClient jdbc, SubmitProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Reserves one job with its tokens, in the current transaction; false: it does not fit now. */
    boolean reserve(String model, long tokens) {
        jdbc.sql("""
                insert into quota (project, model, jobs, tokens) values (:project, :model, 0, 0) on conflict do nothing
                """)
                .param("project", properties.project())
                .param("model", model)
                .update();
        return jobsOfProject() < properties.quota().jobs()
                && jdbc.sql("""
                        update quota set jobs = jobs + 1, tokens = tokens + :tokens
                        where project = :project and model = :model and tokens + :tokens <= :maxTokens
                        """)
                                .param("project", properties.project())
                                .param("model", model)
                                .param("tokens", tokens)
                                .param("maxTokens", properties.quota().tokensOf(model))
                                .update()
                        == 1;
    }

    /** Jobs of all models; the project's rows stay locked until the transaction ends. */
    private int jobsOfProject() {
        return jdbc
                .sql("select jobs from quota where project = :project order by model for update")
                .param("project", properties.project())
                .query((rs, i) -> rs.getInt(1))
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    void release(String model, long tokens) {
        jdbc.sql("""
                update quota set jobs = jobs - 1, tokens = tokens - :tokens
                where project = :project and model = :model
                """)
                .param("project", properties.project())
                .param("model", model)
                .param("tokens", tokens)
                .update();
    }
}
