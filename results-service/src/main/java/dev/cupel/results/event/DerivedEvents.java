package dev.cupel.results.event;

import dev.cupel.messaging.jdbc.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Events that follow from facts which different transactions state, in any order. Only whoever has locked the dataset's
 * head asks for them: he sees what all did that had it before him.
 */
@Repository
class DerivedEvents {

    private final JdbcClient jdbc;

    DerivedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NewEvent> of(Collection<NewEvent> events) {
        var begun = events.stream()
                .filter(event -> event.type() == EventType.BATCH_PREPARED || event.type() == EventType.JOB_SUBMITTED)
                .map(NewEvent::batch)
                .toArray(String[]::new);
        var settled = events.stream()
                .filter(event -> event.type() == EventType.BATCH_SETTLED || event.type() == EventType.COPIES_SETTLED)
                .map(NewEvent::dataset)
                .distinct()
                .toArray(String[]::new);
        return Stream.concat(
                        begun.length == 0 ? Stream.of() : wavesStarted(begun).stream(),
                        settled.length == 0 ? Stream.of() : finished(settled).stream())
                .toList();
    }

    private List<NewEvent> wavesStarted(String[] batches) {
        return jdbc.sql("""
                select b.dataset, b.wave, min(j.submitted_at)
                from batch b join job j on j.batch = b.id
                where b.id = any(:batches::text[]) and j.submitted_at is not null
                group by b.dataset, b.wave
                order by b.dataset, b.wave
                """)
                .param("batches", batches)
                .query((rs, i) -> NewEvent.ofDataset(
                        EventType.WAVE_STARTED,
                        rs.getString(1),
                        "wave/" + rs.getInt(2),
                        Columns.instant(rs, 3),
                        Map.of("wave", rs.getInt(2))))
                .list();
    }

    /** Batches that are still being settled will tell. The attempts tell apart how often it was finished. */
    private List<NewEvent> finished(String[] datasets) {
        return jdbc.sql("""
                with done as materialized (
                    select dataset from unnest(:datasets::text[]) as d (dataset)
                    where not exists (select from item i where i.dataset = d.dataset and i.outcome is null)
                        and not exists (select from job j where j.dataset = d.dataset and j.settled_at is null))
                select i.dataset, count(*) as items, count(*) filter (where outcome = 'REFINED') as refined,
                    sum(attempt) as attempts, max(refined_at) as at
                from done join item i using (dataset)
                group by i.dataset
                order by i.dataset
                """)
                .param("datasets", datasets)
                .query((rs, i) -> NewEvent.ofDataset(
                        EventType.DATASET_FINISHED,
                        rs.getString("dataset"),
                        "finished/%d/%d/%d"
                                .formatted(rs.getLong("items"), rs.getLong("attempts"), rs.getLong("refined")),
                        Columns.instant(rs, "at"),
                        Map.of(
                                "items", rs.getLong("items"),
                                "refined", rs.getLong("refined"),
                                "failed", rs.getLong("items") - rs.getLong("refined"))))
                .list();
    }
}
