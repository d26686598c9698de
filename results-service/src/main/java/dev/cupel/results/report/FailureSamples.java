package dev.cupel.results.report;

import dev.cupel.api.results.FailureSample;
import dev.cupel.api.results.Failures;
import dev.cupel.results.item.ItemRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items that ended without an answer, by category, with what was said most of each. */
@Repository
class FailureSamples {

    private static final int SAMPLES = 3;

    private final JdbcClient jdbc;

    FailureSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The category with most items first. */
    List<Failures> of(String dataset) {
        var found = new LinkedHashMap<String, Failures>();
        jdbc.sql("""
                select outcome, items, same, record from (
                    select outcome, record, place, id, count(*) over (partition by outcome) as items, same,
                        dense_rank() over (partition by outcome order by same desc, said) as number, turn
                    from (
                        select outcome, record, place, id, coalesce(message, '') as said,
                            count(*) over (partition by outcome, message) as same,
                            row_number() over (partition by outcome, message order by place, id) as turn
                        from item where dataset = :dataset and outcome <> 'REFINED') counted) failed
                where number <= :samples and turn = 1
                order by items desc, outcome, number
                """).param("dataset", dataset).param("samples", SAMPLES).query(rs -> {
            var record = ItemRecord.decode(rs.getBytes(4));
            var items = rs.getLong(2);
            found.computeIfAbsent(rs.getString(1), name -> new Failures(name, items, new ArrayList<>()))
                    .samples()
                    .add(new FailureSample(record.item(), record.attempts(), record.message(), rs.getLong(3)));
        });
        return List.copyOf(found.values());
    }
}
