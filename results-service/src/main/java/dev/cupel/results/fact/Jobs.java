package dev.cupel.results.fact;

import dev.cupel.results.answer.ErrorText;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Table job: which batches are at Gemini, and how they ended there. */
@Repository
class Jobs {

    private final NamedParameterJdbcOperations jdbc;

    Jobs(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Submission and completion come from different topics, in any order. Rows are locked in the order of the list. */
    void submitted(List<AcceptedJob> jobs) {
        jdbc.batchUpdate(
                """
                insert into job (batch, dataset, project, name, model, requests, submitted_at, estimated_usd)
                values (:batch, :dataset, :project, :name, :model, :requests, :at::timestamptz, :usd)
                on conflict (batch) do update set model = excluded.model, requests = excluded.requests,
                    submitted_at = excluded.submitted_at, estimated_usd = excluded.estimated_usd
                """,
                jobs.stream()
                        .map(job -> new MapSqlParameterSource()
                                .addValue("batch", job.batch())
                                .addValue("dataset", job.dataset())
                                .addValue("project", job.project())
                                .addValue("name", job.name())
                                .addValue("model", job.model())
                                .addValue("requests", job.requests())
                                .addValue("at", job.submittedAt().toString())
                                .addValue("usd", job.estimatedUsd(), Types.NUMERIC))
                        .toArray(SqlParameterSource[]::new));
    }

    /**
     * Rows are locked in the order of the list. A job that ended without results may end again, with results: they are
     * taken although it may be settled.
     */
    void completed(List<EndedJob> jobs) {
        jdbc.batchUpdate(
                """
                insert into job (batch, dataset, project, name, ended, result_file, error, completed_at)
                values (:batch, :dataset, :project, :name, :ended, :file, :error, :at::timestamptz)
                on conflict (batch) do update set ended = excluded.ended, result_file = excluded.result_file,
                    error = excluded.error, completed_at = excluded.completed_at, late = job.ended is not null,
                    settled_at = null, lease_until = null, lease_epoch = job.lease_epoch + 1
                where job.ended is null
                    or job.mode = 'BATCH' and job.result_file is null and excluded.result_file is not null
                """,
                jobs.stream()
                        .map(job -> new MapSqlParameterSource()
                                .addValue("batch", job.batch())
                                .addValue("dataset", job.dataset())
                                .addValue("project", job.project())
                                .addValue("name", job.name())
                                .addValue("ended", job.end().name())
                                .addValue("file", job.resultFile())
                                .addValue("error", ErrorText.ofNullable(job.error()))
                                .addValue("at", job.completedAt().toString()))
                        .toArray(SqlParameterSource[]::new));
    }
}
