package dev.cupel.results.fact;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.SubmittedJob;
import dev.cupel.results.answer.ErrorText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table job: which batches are at Gemini, and how they ended there. */
@Repository
class Jobs {

    private final JdbcClient jdbc;

    Jobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Submission and completion come from different topics, in any order. */
    void submitted(SubmittedJob job) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, model, requests, submitted_at)
                values (:batch, :dataset, :project, :name, :model, :requests, :at::timestamptz)
                on conflict (batch) do update set model = excluded.model, requests = excluded.requests,
                    submitted_at = excluded.submitted_at
                """)
                .param("batch", job.getBatch())
                .param("dataset", job.getDataset())
                .param("project", job.getProject())
                .param("name", job.getJob())
                .param("model", job.getModel())
                .param("requests", job.getRequests())
                .param("at", job.getSubmittedAt().toString())
                .update();
    }

    /** A job that ended without results may end again, with results: they are taken although it may be settled. */
    void completed(CompletedJob job) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, ended, result_file, error, completed_at)
                values (:batch, :dataset, :project, :name, :ended, :file, :error, :at::timestamptz)
                on conflict (batch) do update set ended = excluded.ended, result_file = excluded.result_file,
                    error = excluded.error, completed_at = excluded.completed_at, late = job.ended is not null,
                    settled_at = null, lease_until = null, lease_epoch = job.lease_epoch + 1
                where job.ended is null
                    or job.mode = 'BATCH' and job.result_file is null and excluded.result_file is not null
                """)
                .param("batch", job.getBatch())
                .param("dataset", job.getDataset())
                .param("project", job.getProject())
                .param("name", job.getJob())
                .param("ended", job.getEnd().name())
                .param("file", job.getResultFile())
                .param("error", ErrorText.ofNullable(job.getError()))
                .param("at", job.getCompletedAt().toString())
                .update();
    }
}
