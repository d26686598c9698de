package dev.cupel.results.settle;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table interactive_answer: the lines of a finished job whose requests were asked one by one. */
@Repository
class InteractiveLines {

    /** A chunk ends also here: its answers, items and records are held in memory. */
    private static final long CHUNK_BYTES = 4 * 1024 * 1024;

    private final JdbcClient jdbc;

    InteractiveLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines after the job's position, at most so many. */
    List<String> lines(FinishedJob job, int limit) {
        return jdbc.sql("""
                select line from (
                    select key, line, row_number() over (order by key) as number,
                        sum(octet_length(line)) over (order by key) as bytes
                    from (
                        select key, line from interactive_answer
                        where batch = :batch
                        order by key
                        offset :position limit :limit) next) counted
                where number = 1 or bytes <= :bytes
                order by key
                """)
                .param("batch", job.batch())
                .param("position", job.position())
                .param("limit", limit)
                .param("bytes", CHUNK_BYTES)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    /** Forgets the lines of a batch that is settled. */
    void forget(String batch) {
        jdbc.sql("delete from interactive_answer where batch = :batch")
                .param("batch", batch)
                .update();
    }
}
