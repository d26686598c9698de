package dev.cupel.submit.recovery;

import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Intents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells jobs in Gemini's list that are from here from those that are not. The display name says whose a job is. */
@Repository
class JobOwnership {

    private final JdbcClient jdbc;
    private final Intents intents;

    JobOwnership(JdbcClient jdbc, Intents intents) {
        this.jdbc = jdbc;
        this.intents = intents;
    }

    private record Known(String id, int intents, @Nullable String job, BatchState state) {}

    /** Those that no batch of this installation has ever been submitted as. */
    List<JobSnapshot> foreign(List<JobSnapshot> jobs) {
        var known = known(jobs);
        return jobs.stream()
                .filter(job -> !isOurs(job, known.get(batchOf(job))))
                .toList();
    }

    /** Those of an intent that was given up, although the batch has another job now. */
    List<JobSnapshot> strays(List<JobSnapshot> jobs) {
        var known = known(jobs);
        return jobs.stream()
                .filter(job -> isStray(job, known.get(batchOf(job))))
                .toList();
    }

    private boolean isStray(JobSnapshot job, @Nullable Known batch) {
        return batch != null
                && (batch.state() == BatchState.ACCEPTED
                        || batch.state() == BatchState.ENDED
                        || batch.state() == BatchState.WITHDRAWN)
                && !job.name().equals(batch.job())
                && isOurs(job, batch);
    }

    /** Other installations may have batches of the same name. */
    private boolean isOurs(JobSnapshot job, @Nullable Known batch) {
        return batch != null
                && IntStream.rangeClosed(1, batch.intents())
                        .anyMatch(number -> job.displayName().endsWith(" " + intents.of(batch.id(), number)));
    }

    private Map<String, Known> known(List<JobSnapshot> jobs) {
        var known = new HashMap<String, Known>();
        jdbc.sql("""
                select id, intent_number, job, state from batch
                where id = any(:ids::text[])
                """)
                .param(
                        "ids",
                        jobs.stream().map(JobOwnership::batchOf).distinct().toArray(String[]::new))
                .query(rs -> {
                    known.put(
                            rs.getString(1),
                            new Known(
                                    rs.getString(1),
                                    rs.getInt(2),
                                    rs.getString(3),
                                    BatchState.valueOf(rs.getString(4))));
                });
        return known;
    }

    private static String batchOf(JobSnapshot job) {
        var end = job.displayName().indexOf(' ');
        return end < 0 ? job.displayName() : job.displayName().substring(0, end);
    }
}
