package dev.cupel.results.progress;

import dev.cupel.api.Reason;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.health.Vital;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.results.trouble.TroubleCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Says why results of a dataset are not read, or its records not published. What holds it before it is sent, such as a
 * gate, is submit-service's to say.
 */
@Repository
class Reasons {

    private final JdbcClient jdbc;
    private final GeminiProjects gemini;
    private final ObjectProvider<Vital> vitals;

    Reasons(JdbcClient jdbc, GeminiProjects gemini, ObjectProvider<Vital> vitals) {
        this.jdbc = jdbc;
        this.gemini = gemini;
        this.vitals = vitals;
    }

    /**
     * Jobs of one dataset with the same trouble.
     *
     * @param nextTry in the past: now
     */
    private record Waiting(
            TroubleCategory category,
            String text,
            long count,
            String first,
            @Nullable Instant since,
            @Nullable Instant nextTry) {}

    /** All of them, the most important first. None: what there is moves, or has ended. */
    List<Reason> of(String dataset) {
        var reasons = new ArrayList<Reason>();
        vitals.forEach(vital -> vital.trouble()
                .flatMap(trouble -> broken(vital.vital(), trouble))
                .ifPresent(reasons::add));
        waiting(dataset).forEach(waiting -> reasons.add(reason(waiting)));
        reasons.sort(Comparator.comparing(reason -> TroubleCategory.valueOf(reason.category())));
        return List.copyOf(reasons);
    }

    /** Empty: without it nobody could ask. */
    private static Optional<Reason> broken(String vital, String trouble) {
        return switch (vital) {
            case "database" -> Optional.empty();
            case "broker" ->
                Optional.of(reason(
                        TroubleCategory.BROKER_AWAY, "Kafka %s: no records are read or published".formatted(trouble)));
            case "gemini" ->
                Optional.of(
                        reason(TroubleCategory.GEMINI_AWAY, "Gemini %s: no results are downloaded".formatted(trouble)));
            case "relay" ->
                Optional.of(reason(TroubleCategory.NOT_PUBLISHED, "records are not published: the relay " + trouble));
            default -> Optional.of(reason(TroubleCategory.WORKER_ENDED, "the part %s %s".formatted(vital, trouble)));
        };
    }

    private static Reason reason(TroubleCategory category, String text) {
        return new Reason(category.name(), text, null, null, category.remedy());
    }

    private static Reason reason(Waiting waiting) {
        return new Reason(
                waiting.category().name(),
                "reading the results of %s: %s".formatted(named(waiting), waiting.text()),
                waiting.since(),
                waiting.nextTry(),
                waiting.category().remedy());
    }

    private static String named(Waiting waiting) {
        return waiting.count() == 1
                ? "batch " + waiting.first()
                : String.format(Locale.ROOT, "%,d batches, such as %s", waiting.count(), waiting.first());
    }

    /**
     * Also jobs that still run, of projects that are not configured: as things are, their results will not be read. What
     * was asked interactively needs no project any more.
     */
    private List<Waiting> waiting(String dataset) {
        return jdbc.sql("""
                select category, text, count(*) as count, min(batch) as first, min(since) as since, min(next_try) as next_try
                from (
                    select batch, coalesce(trouble_category, 'INTERNAL') as category, trouble as text,
                        trouble_since as since, next_try
                    from job where dataset = :dataset and settled_at is null and trouble is not null
                    union all
                    select batch, 'PROJECT_NOT_CONFIGURED', format('the Gemini project %s is not configured', project),
                        null, null
                    from job
                    where dataset = :dataset and settled_at is null and trouble is null and mode = 'BATCH'
                        and project <> all(:projects::text[]) and (ended is null or result_file is not null)
                    union all
                    select j.batch, 'WAITING_FOR_BATCH', 'its requests or its recipe have not arrived here yet',
                        j.completed_at, null
                    from job j
                    where j.dataset = :dataset and j.settled_at is null and j.ended is not null and j.trouble is null
                        and not exists (
                            select from batch b join recipe r on r.name = b.recipe and r.version = b.recipe_version
                            where b.id = j.batch)) waiting
                group by category, text
                order by first
                """)
                .param("dataset", dataset)
                .param("projects", gemini.names().toArray(String[]::new))
                .query((rs, i) -> new Waiting(
                        TroubleCategory.valueOf(rs.getString("category")),
                        rs.getString("text"),
                        rs.getLong("count"),
                        rs.getString("first"),
                        Columns.findInstant(rs, "since"),
                        Columns.findInstant(rs, "next_try")))
                .list();
    }
}
