package dev.cupel.results.report;

import dev.cupel.results.item.ItemRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /**
     * Items that failed in one category.
     *
     * @param category how the items failed
     * @param items number of items that failed so
     * @param samples what was said of them, the most frequent first
     */
    record Failures(
            @Schema(example = "SCHEMA_MISMATCH") String category,
            @Schema(example = "9") long items,
            List<Sample> samples) {}

    /**
     * What was said of items, and the first of them.
     *
     * @param item id of the first of the items
     * @param attempts number of its attempts
     * @param message what was said; null: nothing was
     * @param items number of items of which the same was said
     */
    @Schema(name = "FailureSample")
    record Sample(
            @Schema(example = "song-17") String item,
            @Schema(example = "3") int attempts,

            @Schema(example = "field 'genre' is missing") @Nullable
            String message,

            @Schema(example = "4") long items) {}

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
                    .add(new Sample(record.item(), record.attempts(), record.message(), rs.getLong(3)));
        });
        return List.copyOf(found.values());
    }
}
