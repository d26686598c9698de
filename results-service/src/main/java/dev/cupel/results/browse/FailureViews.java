package dev.cupel.results.browse;

import dev.cupel.results.browse.ItemViews.ItemView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A dataset's failed items by category. */
@Repository
class FailureViews {

    private final JdbcClient jdbc;

    FailureViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which items stand for the others. */
    enum Order {
        /** Those that failed last. */
        NEWEST,
        /** Those that come first in the dataset. */
        FIRST
    }

    /**
     * A category of failures, and some of them.
     *
     * @param outcome how the items failed
     * @param items number of items that failed so
     * @param samples some of them
     */
    @Schema(name = "FailureCategory")
    record Category(
            @Schema(example = "SCHEMA_MISMATCH") String outcome,
            @Schema(example = "9") long items,
            List<ItemView> samples) {}

    private record Sample(ItemView item, long items) {}

    /** The most frequent category first. */
    List<Category> failures(String dataset, Order order, int samples) {
        var byOutcome = new LinkedHashMap<String, List<Sample>>();
        jdbc.sql("""
                select * from (
                    select i.*, count(*) over (partition by outcome) as items,
                        row_number() over (partition by outcome
                            order by case when :newest then refined_at end desc, place, id) as number
                    from (
                        select id, position, place, outcome, message, attempt, labels, copy_of, accepted_at, refined_at
                        from item where dataset = :dataset and outcome <> 'REFINED') i) i
                where number <= :samples
                order by items desc, outcome, number
                """)
                .param("dataset", dataset)
                .param("newest", order == Order.NEWEST)
                .param("samples", samples)
                .query((rs, i) -> new Sample(ItemViews.read(rs, i), rs.getLong("items")))
                .list()
                .forEach(sample -> byOutcome
                        .computeIfAbsent(Objects.requireNonNull(sample.item().outcome()), outcome -> new ArrayList<>())
                        .add(sample));
        return byOutcome.entrySet().stream().map(FailureViews::category).toList();
    }

    private static Category category(Map.Entry<String, List<Sample>> entry) {
        return new Category(
                entry.getKey(),
                entry.getValue().getFirst().items(),
                entry.getValue().stream().map(Sample::item).toList());
    }
}
