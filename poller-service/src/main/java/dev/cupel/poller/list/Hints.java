package dev.cupel.poller.list;

import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.poller.call.GeminiState;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Notes the states in which Gemini's list shows jobs. The list may be out of date: a hint brings a job's next poll
 * forward, and decides nothing. Each state counts as a hint once, however often the list repeats it.
 */
@Repository
class Hints {

    private final JdbcClient jdbc;

    Hints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes the jobs of a page of the list. */
    void listed(String project, List<JobSnapshot> jobs) {
        var states = jobs.stream().map(job -> GeminiState.of(job.state())).toList();
        jdbc.sql("""
                with listed as (
                    select * from unnest(:names::text[], :states::text[], :ends::boolean[]) as l (name, state, ended)),
                known as (
                    select batch, listed.state, listed.ended,
                        listed_as is distinct from listed.state as is_news
                    from job join listed using (name)
                    where project = :project and watched
                    order by batch
                    for update of job)
                update job set listed_at = now(), listed_as = known.state,
                    urgent_at = case when is_news and ended then least(urgent_at, now()) else urgent_at end,
                    urgencies = case when is_news then 0 else urgencies end,
                    next_poll_at = case when is_news and known.state = 'RUNNING' and job.state = 'PENDING'
                        then least(next_poll_at, now()) else next_poll_at end
                from known
                where job.batch = known.batch
                """)
                .param("project", project)
                .param("names", jobs.stream().map(JobSnapshot::name).toArray(String[]::new))
                .param("states", states.stream().map(GeminiState::name).toArray(String[]::new))
                .param("ends", states.stream().map(GeminiState::isEnd).toArray(Boolean[]::new))
                .update();
    }
}
