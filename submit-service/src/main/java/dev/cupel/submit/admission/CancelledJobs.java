package dev.cupel.submit.admission;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds jobs of cancelled datasets, which Gemini is to be asked to end. */
@Repository
class CancelledJobs {

    private final JdbcClient jdbc;

    CancelledJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job that is to be ended. */
    record RunningJob(String batch, String project, String job) {}

    /** Takes jobs of cancelled datasets that Gemini was not asked to end for a while. */
    List<RunningJob> claim(int limit, long againMillis) {
        return jdbc.sql("""
                update batch set not_before = now() + :millis * interval '1 millisecond'
                where id in (
                    select b.id
                    from cancelled c
                    cross join lateral (
                        select id from batch
                        where dataset = c.dataset and state = 'ACCEPTED' and not_before <= now()
                        order by id
                        for update skip locked) b
                    limit :limit)
                returning id, project, job
                """)
                .param("limit", limit)
                .param("millis", againMillis)
                .query((rs, i) -> new RunningJob(rs.getString(1), rs.getString(2), rs.getString(3)))
                .list();
    }

    /** Notes that Gemini was asked to end a job, which is asked for again after a while unless it has ended. */
    void putOff(RunningJob job, long againMillis) {
        jdbc.sql("""
                update batch set not_before = now() + :millis * interval '1 millisecond'
                where id = :id and state = 'ACCEPTED' and job = :job
                """)
                .param("id", job.batch())
                .param("job", job.job())
                .param("millis", againMillis)
                .update();
    }
}
