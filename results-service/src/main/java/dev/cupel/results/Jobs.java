package dev.cupel.results;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.ReservedConnections;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables batch and job: what was asked, and how far its results are settled. */
@Repository
class Jobs {

    private final JdbcClient jdbc;
    /** A lease must not run out while its renewal waits for a connection. */
    private final JdbcClient reserved;

    Jobs(JdbcClient jdbc, ReservedConnections connections) {
        this.jdbc = jdbc;
        this.reserved = connections.leases();
    }

    /**
     * A finished job that this instance may settle, until its lease runs out.
     *
     * @param itemsByKey the batch's requests, each with the items that it asks about
     * @param name empty: it is no job of Gemini's
     * @param resultFile null: the job has no results
     * @param late whether it was settled without results, or was about to be, before its results came
     * @param completedOn day (UTC) by whose prices it is billed
     * @param position bytes of the result file whose lines are settled; lines, of answers that came interactively
     */
    record Finished(
            String batch,
            String dataset,
            String recipe,
            int recipeVersion,
            int attempt,
            Map<String, List<String>> itemsByKey,
            String project,
            Mode mode,
            String name,
            String ended,
            @Nullable String resultFile,
            @Nullable String error,
            boolean late,
            LocalDate completedOn,
            long position,
            long epoch) {

        /** Whether it ended without results, so that none of its requests can have a line. */
        boolean hasNoResults() {
            return mode == Mode.BATCH && resultFile == null;
        }

        /** All items of the batch. */
        List<String> items() {
            return itemsByKey.values().stream().flatMap(List::stream).toList();
        }

        Finished at(long newPosition) {
            return new Finished(
                    batch,
                    dataset,
                    recipe,
                    recipeVersion,
                    attempt,
                    itemsByKey,
                    project,
                    mode,
                    name,
                    ended,
                    resultFile,
                    error,
                    late,
                    completedOn,
                    newPosition,
                    epoch);
        }
    }

    void add(PreparedBatch batch) {
        jdbc.sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, keys, items)
                values (:id, :dataset, :recipe, :version, :attempt, :keys::text[], :items::text[])
                on conflict do nothing
                """)
                .param("id", batch.getBatch())
                .param("dataset", batch.getDataset())
                .param("recipe", batch.getRecipe().getName())
                .param("version", batch.getRecipe().getVersion())
                .param("attempt", batch.getAttempt())
                .param(
                        "keys",
                        batch.getRequests().stream()
                                .flatMap(request -> items(request).map(item -> request.getKey()))
                                .toArray(String[]::new))
                .param(
                        "items",
                        batch.getRequests().stream().flatMap(Jobs::items).toArray(String[]::new))
                .update();
    }

    private static Stream<String> items(BatchRequest request) {
        return Stream.concat(Stream.of(request.getItem()), request.getFurther().stream());
    }

    /** Submission and completion come from different topics, in any order. */
    void submitted(SubmittedJob job) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, model, requests, submitted_at)
                values (:batch, :dataset, :project, :name, :model, :requests, :at::timestamptz)
                on conflict (batch) do update set model = excluded.model, requests = excluded.requests,
                    submitted_at = excluded.submitted_at
                """)
                .param("batch", job.getBatch())
                .param("dataset", job.getDataset())
                .param("project", job.getProject())
                .param("name", job.getJob())
                .param("model", job.getModel())
                .param("requests", job.getRequests())
                .param("at", job.getSubmittedAt().toString())
                .update();
    }

    /** A job that ended without results may end again, with results: they are taken although it may be settled. */
    void completed(CompletedJob job) {
        jdbc.sql("""
                insert into job (batch, dataset, project, name, ended, result_file, error, completed_at)
                values (:batch, :dataset, :project, :name, :ended, :file, :error, :at::timestamptz)
                on conflict (batch) do update set ended = excluded.ended, result_file = excluded.result_file,
                    error = excluded.error, completed_at = excluded.completed_at, late = job.ended is not null,
                    settled_at = null, lease_until = null, lease_epoch = job.lease_epoch + 1
                where job.ended is null
                    or job.mode = 'BATCH' and job.result_file is null and excluded.result_file is not null
                """)
                .param("batch", job.getBatch())
                .param("dataset", job.getDataset())
                .param("project", job.getProject())
                .param("name", job.getJob())
                .param("ended", job.getEnd().name())
                .param("file", job.getResultFile())
                .param("error", Message.ofNullable(job.getError()))
                .param("at", job.getCompletedAt().toString())
                .update();
    }

    /** Leases the finished job that has waited longest, once its batch and recipe are known here, but for those of batches. */
    Optional<Finished> lease(Duration lease, Collection<String> except) {
        return jdbc.sql("""
                with leased as (
                    update job set lease_epoch = lease_epoch + 1,
                        lease_until = now() + :millis * interval '1 millisecond'
                    where batch = (
                        select j.batch from job j
                        join batch b on b.id = j.batch
                        join recipe r on r.name = b.recipe and r.version = b.recipe_version
                        where j.ended is not null and j.settled_at is null
                            and (j.lease_until is null or j.lease_until < now())
                            and j.batch <> all(:except::text[])
                        order by j.completed_at, j.batch
                        limit 1
                        for update of j skip locked)
                    returning *)
                select b.id, b.dataset, b.recipe, b.recipe_version, b.attempt, b.keys, b.items, j.project, j.mode,
                    j.name, j.ended, j.result_file, j.error, j.late, j.completed_at, j.position, j.lease_epoch
                from leased j join batch b on b.id = j.batch
                """)
                .param("millis", lease.toMillis())
                .param("except", except.toArray(String[]::new))
                .query(Jobs::read)
                .optional();
    }

    private static Finished read(ResultSet rs, int row) throws SQLException {
        var keys = (String[]) rs.getArray("keys").getArray();
        var items = (String[]) rs.getArray("items").getArray();
        var itemsByKey = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < keys.length; i++) {
            itemsByKey.computeIfAbsent(keys[i], key -> new ArrayList<>()).add(items[i]);
        }
        return new Finished(
                rs.getString("id"),
                rs.getString("dataset"),
                rs.getString("recipe"),
                rs.getInt("recipe_version"),
                rs.getInt("attempt"),
                itemsByKey,
                rs.getString("project"),
                Mode.valueOf(rs.getString("mode")),
                rs.getString("name"),
                rs.getString("ended"),
                rs.getString("result_file"),
                rs.getString("error"),
                rs.getBoolean("late"),
                rs.getObject("completed_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate(),
                rs.getLong("position"),
                rs.getLong("lease_epoch"));
    }

    /** Keeps leases of jobs that are being settled. */
    void renew(Map<String, Long> epochsByBatch, Duration lease) {
        epochsByBatch.forEach((batch, epoch) -> reserved.sql("""
                update job set lease_until = now() + :millis * interval '1 millisecond'
                where batch = :batch and lease_epoch = :epoch
                """)
                .param("millis", lease.toMillis())
                .param("batch", batch)
                .param("epoch", epoch)
                .update());
    }

    /** Lets another try follow after a while, which may be shorter for other instances. */
    void postpone(Finished job, Duration others, Duration wait, Trouble trouble) {
        jdbc.sql("""
                update job set lease_until = now() + :others * interval '1 millisecond', trouble = :trouble,
                    next_try = now() + :millis * interval '1 millisecond', trouble_category = :category,
                    trouble_since = case when trouble_category = :category then trouble_since else now() end
                where batch = :batch and lease_epoch = :epoch
                """)
                .param("others", others.toMillis())
                .param("millis", wait.toMillis())
                .param("trouble", trouble.text())
                .param("category", trouble.category().name())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .update();
    }

    /**
     * Moves the position on, and keeps the lease. What kept it from that is over.
     *
     * @throws LostLeaseException when another instance has the job
     */
    void advance(Finished job, long to, Unused unused, Duration lease) {
        var moved = jdbc.sql("""
                update job set position = :to, foreign_lines = foreign_lines + :lines,
                    foreign_elements = foreign_elements + :elements, long_lines = long_lines + :tooLong,
                    unreadable_lines = unreadable_lines + :unreadable, trouble = null, trouble_category = null,
                    lease_until = now() + :millis * interval '1 millisecond'
                where batch = :batch and lease_epoch = :epoch and position = :from and settled_at is null
                """)
                .param("to", to)
                .param("lines", unused.foreignLines())
                .param("elements", unused.foreignElements())
                .param("tooLong", unused.longLines())
                .param("unreadable", unused.unreadableLines())
                .param("millis", lease.toMillis())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .param("from", job.position())
                .update();
        requireMoved(moved, job);
    }

    /**
     * Ends the settling.
     *
     * @throws LostLeaseException when another instance has the job
     */
    void settled(Finished job, Instant at) {
        var moved = jdbc.sql("""
                update job set settled_at = :at::timestamptz, trouble = null, trouble_category = null
                where batch = :batch and lease_epoch = :epoch and settled_at is null
                """)
                .param("at", at.toString())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .update();
        requireMoved(moved, job);
    }

    private static void requireMoved(int moved, Finished job) {
        if (moved != 1) {
            throw new LostLeaseException(job.batch());
        }
    }
}
