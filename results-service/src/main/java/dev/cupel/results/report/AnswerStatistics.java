package dev.cupel.results.report;

import dev.cupel.api.results.Strays;
import dev.cupel.api.results.Usage;
import dev.cupel.messaging.jdbc.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What table answer_sum says about a dataset: how its answers came out, and what they used. */
@Repository
class AnswerStatistics {

    private final JdbcClient jdbc;

    AnswerStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Answers of a version of a model on a day.
     *
     * @param model that was asked
     * @param version that answered; null: none did, or it did not say
     * @param cost USD, without that of unknown requests; null: an answer has no price
     * @param unknown requests that may have been billed although nothing says what they have used
     */
    record DailyUsage(
            String model,
            @Nullable String version,
            Instant day,
            long requests,
            Usage usage,
            @Nullable BigDecimal cost,
            long unknown) {}

    /** How answers came out, those that were asked again included. */
    Map<String, Long> answers(String dataset) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                select a.outcome, sum(a.answers) from answer_sum a join batch b on b.id = a.batch
                where b.dataset = :dataset group by a.outcome order by 2 desc, 1
                """).param("dataset", dataset).query(rs -> {
            counts.put(rs.getString(1), rs.getLong(2));
        });
        return counts;
    }

    Strays strays(String dataset) {
        return jdbc.sql("""
                select a.*, j.*
                from (
                    select coalesce(sum(late), 0), coalesce(sum(repeats), 0)
                    from answer_sum a join batch b on b.id = a.batch where b.dataset = :dataset) a
                cross join (
                    select coalesce(sum(foreign_lines + foreign_elements), 0), coalesce(sum(long_lines), 0),
                        coalesce(sum(unreadable_lines), 0)
                    from job where dataset = :dataset) j
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Strays(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5)))
                .single();
    }

    /** Answers that are used after repair. */
    long repaired(String dataset) {
        return jdbc.sql("""
                select coalesce(sum(a.repaired), 0) from answer_sum a join batch b on b.id = a.batch
                where b.dataset = :dataset
                """).param("dataset", dataset).query(Long.class).single();
    }

    List<DailyUsage> usage(String dataset) {
        return jdbc.sql("""
                select j.model, nullif(a.model_version, ''),
                    coalesce((j.completed_at at time zone 'UTC')::date, a.day)::timestamp at time zone 'UTC',
                    sum(a.requests),
                    sum(a.prompt), sum(a.cached), sum(a.output), sum(a.thoughts), sum(a.searches),
                    case when sum(a.unpriced) = 0 then coalesce(sum(a.cost), 0) end,
                    sum(a.unknown)
                from answer_sum a join job j on j.batch = a.batch
                where j.dataset = :dataset and j.model is not null
                group by 1, 2, 3 order by 3, 1, 2 nulls last
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new DailyUsage(
                        rs.getString(1),
                        rs.getString(2),
                        Columns.instant(rs, 3),
                        rs.getLong(4),
                        new Usage(rs.getLong(5), rs.getLong(6), rs.getLong(7), rs.getLong(8), rs.getLong(9)),
                        rs.getBigDecimal(10),
                        rs.getLong(11)))
                .list();
    }
}
