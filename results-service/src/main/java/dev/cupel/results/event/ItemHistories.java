package dev.cupel.results.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cupel.messaging.jdbc.Columns;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/**
 * What happened to one item. That items were accepted, answered and refined is not in the event log, which would be as
 * long as all of them then: it is in the tables.
 */
@Repository
class ItemHistories {

    private final JdbcClient jdbc;

    ItemHistories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that happened to an item, or to a batch that it was in.
     *
     * @param at when it happened; null: it was before that was kept
     * @param type what happened
     * @param batch id of the batch; null: it is not about one
     * @param details further members, which depend on the type
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemEvent(
            @Schema(example = "2026-11-28T10:42:00Z") @Nullable
            Instant at,

            @Schema(example = "ITEM_FAILED") String type,
            @Schema(example = "songs-2026-0001") @Nullable String batch,
            @Schema(example = "{\"attempt\": 1}") JsonNode details) {}

    /** In the order in which one thing led to another: clocks of different machines do not decide. */
    List<ItemEvent> of(String dataset, String item) {
        return jdbc.sql("""
                with asked as (
                    select id, wave, attempt, mode, prepared_at from batch
                    where dataset = :dataset and :item = any(items))
                select 0 as attempt, 0 as step, 0 as seq, accepted_at as at, 'ITEM_ACCEPTED' as type, null as batch,
                    jsonb_build_object() as details
                from item where dataset = :dataset and id = :item
                union all
                select attempt, 1, 0, prepared_at, 'BATCH_PREPARED', id,
                    jsonb_build_object('wave', wave, 'attempt', attempt, 'mode', mode)
                from asked
                union all
                select b.attempt, 2, 0, j.submitted_at, 'JOB_SUBMITTED', b.id,
                    jsonb_build_object('job', j.name, 'project', j.project, 'model', j.model)
                from asked b join job j on j.batch = b.id where j.submitted_at is not null
                union all
                select b.attempt, 3, 0, j.completed_at, 'JOB_ENDED', b.id,
                    jsonb_strip_nulls(jsonb_build_object('job', j.name, 'end', j.ended, 'error', j.error))
                from asked b join job j on j.batch = b.id where j.ended is not null
                union all
                select b.attempt, 4, 0, a.at, 'ITEM_ANSWERED', b.id,
                    jsonb_strip_nulls(jsonb_build_object('outcome', a.outcome, 'message', a.message,
                        'repaired', a.repaired, 'furtherAnswers', a.repeats, 'costUsd', a.cost))
                from asked b join answer a on a.batch = b.id and a.item = :item
                union all
                select coalesce(b.attempt, 0), 5, e.seq, e.at, e.type, e.batch, e.details
                from event e left join asked b on b.id = e.batch where e.dataset = :dataset and e.item = :item
                union all
                select attempt, 6, 0, refined_at, 'ITEM_REFINED', null, jsonb_build_object()
                from item where dataset = :dataset and id = :item and outcome = 'REFINED'
                order by attempt, step, seq, at
                """)
                .param("dataset", dataset)
                .param("item", item)
                .query((rs, i) -> new ItemEvent(
                        Columns.findInstant(rs, "at"),
                        rs.getString("type"),
                        rs.getString("batch"),
                        Columns.json(rs, "details")))
                .list();
    }
}
