package dev.cupel.results.browse;

import dev.cupel.api.results.Usage;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What tables item and answer say about items. */
@Repository
class ItemViews {

    private final JdbcClient jdbc;

    ItemViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An item.
     *
     * @param item id of the item
     * @param position place in the dataset's order; null: it has none, and comes behind those that do
     * @param copyOf the item that is asked in its place, because its request is equal, as {@code dataset/item}; null: it is asked itself
     * @param outcome REFINED or the category of the failure; null: it has none yet
     * @param message why it failed; null: it did not
     * @param attempt number of the attempt that it is in, or ended with, from 1
     * @param labels its labels, as published
     * @param acceptedAt when it was accepted
     * @param refinedAt when it got its outcome; null: it has none yet
     */
    record ItemView(
            @Schema(example = "song-17") String item,
            @Schema(example = "17") @Nullable Long position,
            @Schema(example = "songs-2025/song-3") @Nullable String copyOf,
            @Schema(example = "REFINED") @Nullable String outcome,

            @Schema(example = "field 'genre' is missing") @Nullable
            String message,

            @Schema(example = "1") int attempt,
            @Schema(example = "{\"artist\": \"ABBA\"}") JsonNode labels,
            @Schema(example = "2026-11-28T09:26:00Z") Instant acceptedAt,

            @Schema(example = "2026-11-28T10:42:00Z") @Nullable
            Instant refinedAt) {

        ItemCursor cursor() {
            return new ItemCursor(position == null ? Long.MAX_VALUE : position, item);
        }
    }

    /**
     * One answer.
     *
     * @param batch id of the batch that it is from
     * @param attempt number of the attempt, from 1
     * @param key key of the request in the batch
     * @param outcome REFINED or the category of the failure
     * @param message why it is of no use; null: it is
     * @param askedAgain whether the item was asked again after it
     * @param repaired whether it is used although its JSON was damaged
     * @param furtherAnswers number of further answers to the same request, which do not count
     * @param tokens tokens that it took
     * @param costUsd cost in US dollars; null: the price is not known, or what was used
     * @param at when it was taken
     */
    record AnswerView(
            @Schema(example = "songs-2026-0001") String batch,
            @Schema(example = "1") int attempt,
            @Schema(example = "r-17") String key,
            @Schema(example = "REFINED") String outcome,

            @Schema(example = "field 'genre' is missing") @Nullable
            String message,

            @Schema(example = "false") boolean askedAgain,
            @Schema(example = "false") boolean repaired,
            @Schema(example = "0") int furtherAnswers,
            Usage tokens,
            @Schema(example = "0.00029") @Nullable BigDecimal costUsd,
            @Schema(example = "2026-11-28T10:42:00Z") Instant at) {}

    /**
     * All about one item.
     *
     * @param item the item
     * @param original its fields, as published
     * @param refined the answer, by the recipe's schema; null: it is not refined
     * @param answers all its answers, in order of attempts
     */
    record ItemDetails(
            ItemView item,

            @Schema(example = "{\"title\": \"Waterloo\", \"lyrics\": \"My, my\"}")
            Map<String, String> original,

            @Schema(example = "{\"genre\": \"pop\"}") @Nullable
            JsonNode refined,

            List<AnswerView> answers) {}

    /** Items behind a place, in the dataset's order, at most so many. */
    List<ItemView> items(String dataset, ItemFilter filter, ItemCursor after, int limit) {
        return jdbc.sql("""
                select id, position, copy_of, outcome, message, attempt, labels, accepted_at, refined_at from item
                where dataset = :dataset and (place, id) > (:place, :id)
                    and (:outcome::text is null or outcome = :outcome)
                    and (:state::text is null
                        or :state = 'OPEN' and outcome is null
                        or :state = 'REFINED' and outcome = 'REFINED'
                        or :state = 'FAILED' and outcome <> 'REFINED')
                    and (:batch::text is null
                        or id in (select unnest(items) from batch where dataset = :dataset and batch.id = :batch))
                    and (:label::jsonb is null or labels @> :label::jsonb)
                    and (:text::text is null or strpos(lower(message), lower(:text)) > 0)
                    and %s
                order by place, id
                limit :limit
                """.formatted(few(filter)))
                .param("dataset", dataset)
                .param("place", after.place())
                .param("id", after.item())
                .param(
                        "outcome",
                        filter.outcome() == null ? null : filter.outcome().name())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("batch", filter.batch())
                .param("label", filter.label())
                .param("text", filter.text())
                .param("limit", limit)
                .query(ItemViews::read)
                .list();
    }

    /** Says in words of an index that only some of the items are wanted, where it has only those. */
    private static String few(ItemFilter filter) {
        if (filter.state() == ItemFilter.State.OPEN) {
            return "outcome is null";
        }
        var failed = filter.state() == ItemFilter.State.FAILED
                || (filter.outcome() != null && filter.outcome() != Outcome.REFINED);
        return failed ? "outcome <> 'REFINED'" : "true";
    }

    Optional<ItemDetails> find(String dataset, String item) {
        var answers = answers(dataset, item);
        return jdbc.sql("""
                select id, position, copy_of, outcome, message, attempt, labels, accepted_at, refined_at, body, record
                from item
                where dataset = :dataset and id = :item
                """)
                .param("dataset", dataset)
                .param("item", item)
                .query((rs, i) -> details(rs, i, answers))
                .optional();
    }

    private static ItemDetails details(ResultSet rs, int row, List<AnswerView> answers) throws SQLException {
        var original = new LinkedHashMap<String, String>();
        new ItemBody(rs.getBytes("body")).forEachField(original::put);
        var record = rs.getBytes("record");
        var refined = record == null ? null : ItemRecord.decode(record).refined();
        return new ItemDetails(
                read(rs, row), original, refined == null ? null : ExactJson.MAPPER.readTree(refined), answers);
    }

    private List<AnswerView> answers(String dataset, String item) {
        return jdbc.sql("""
                select a.*, b.attempt from batch b join answer a on a.batch = b.id and a.item = :item
                where b.dataset = :dataset and :item = any(b.items)
                order by b.attempt, a.at, b.id
                """)
                .param("dataset", dataset)
                .param("item", item)
                .query((rs, i) -> new AnswerView(
                        rs.getString("batch"),
                        rs.getInt("attempt"),
                        rs.getString("key"),
                        rs.getString("outcome"),
                        rs.getString("message"),
                        rs.getBoolean("retried"),
                        rs.getBoolean("repaired"),
                        rs.getInt("repeats"),
                        new Usage(
                                rs.getLong("prompt"),
                                rs.getLong("cached"),
                                rs.getLong("output"),
                                rs.getLong("thoughts"),
                                rs.getLong("searches")),
                        rs.getBigDecimal("cost"),
                        Columns.instant(rs, "at")))
                .list();
    }

    static ItemView read(ResultSet rs, int row) throws SQLException {
        return new ItemView(
                rs.getString("id"),
                rs.getObject("position", Long.class),
                rs.getString("copy_of"),
                rs.getString("outcome"),
                rs.getString("message"),
                rs.getInt("attempt"),
                Columns.json(rs, "labels"),
                Columns.instant(rs, "accepted_at"),
                Columns.findInstant(rs, "refined_at"));
    }
}
