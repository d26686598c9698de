package dev.cupel.results;

import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items that ended without an answer, by category, with the first ones of each. */
@Repository
class FailureSamples {

    private static final int SAMPLES = 3;

    private final JdbcClient jdbc;

    FailureSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Failures(String category, long items, List<Sample> samples) {}

    record Sample(String item, int attempts, @Nullable String message) {}

    /** The category with most items first. */
    List<Failures> of(String dataset) {
        var found = new LinkedHashMap<String, Failures>();
        jdbc.sql("""
                select outcome, items, record from (
                    select outcome, record, position, id, count(*) over (partition by outcome) as items,
                        row_number() over (partition by outcome order by position nulls last, id) as number
                    from item where dataset = :dataset and outcome <> 'REFINED') failed
                where number <= :samples
                order by items desc, outcome, number
                """).param("dataset", dataset).param("samples", SAMPLES).query(rs -> {
            var record = Topics.REFINED_RECORDS.decode(rs.getBytes(3));
            var items = rs.getLong(2);
            found.computeIfAbsent(rs.getString(1), name -> new Failures(name, items, new ArrayList<>()))
                    .samples()
                    .add(new Sample(record.getItem(), record.getAttempts(), record.getMessage()));
        });
        return List.copyOf(found.values());
    }
}
