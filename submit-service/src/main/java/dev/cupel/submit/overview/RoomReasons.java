package dev.cupel.submit.overview;

import dev.cupel.api.Reason;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.overview.ReasonFacts.Planned;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import dev.cupel.submit.quota.QuotaLedger.Row;
import dev.cupel.submit.quota.QuotaLimits;
import dev.cupel.submit.quota.ReconcileProperties;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.recipe.RequestRecipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Why batches that could go find no room: in none of the Gemini projects that they may use is any. */
@Service
class RoomReasons {

    private final JdbcClient jdbc;
    private final QuotaLedger ledger;
    private final Recipes recipes;
    private final GeminiProjects gemini;
    private final QuotaLimits limits;
    private final ReconcileProperties properties;

    RoomReasons(
            JdbcClient jdbc,
            QuotaLedger ledger,
            Recipes recipes,
            GeminiProjects gemini,
            QuotaLimits limits,
            ReconcileProperties properties) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.recipes = recipes;
        this.gemini = gemini;
        this.limits = limits;
        this.properties = properties;
    }

    /** One for each project that they may use; none: there is room in one of them. */
    List<Reason> of(Planned planned) {
        var recipe =
                planned.mode() == Mode.INTERACTIVE ? Optional.<RequestRecipe>empty() : recipes.find(planned.recipe());
        var reasons = new ArrayList<Reason>();
        if (recipe.isPresent()) {
            for (var project : gemini.names()) {
                if (planned.boundTo() == null || planned.boundTo().equals(project)) {
                    var reason = of(planned, new QuotaKey(project, recipe.get().model()));
                    if (reason.isEmpty()) {
                        return List.of();
                    }
                    reasons.add(reason.get());
                }
            }
        }
        return reasons;
    }

    private Optional<Reason> of(Planned planned, QuotaKey key) {
        var list = list(key.project());
        if (list.isPresent()) {
            return list;
        }
        return ledger.find(key).flatMap(row -> full(planned, key, row));
    }

    private Optional<Reason> full(Planned planned, QuotaKey key, Row row) {
        var cap = limits.tokens(key.project(), key.model());
        var working = row.throttle().tokensOf(cap, row.now(), ledger.isOneOnItsWay(key));
        var jobs = ledger.jobs(key.project());
        var maxJobs = limits.jobs(key.project());
        if (jobs < maxJobs && row.tokens() + planned.tokens() <= working) {
            return Optional.empty();
        }
        var use = String.format(
                Locale.ROOT,
                "%,d of %,d jobs and %,d of %,d enqueued tokens of %s are in use in project %s",
                jobs,
                maxJobs,
                row.tokens(),
                working,
                key.model(),
                key.project());
        return Optional.of(
                working < cap && jobs < maxJobs
                        ? new Reason(
                                ReasonCategory.THROTTLED.name(),
                                "Gemini has said that the quota is used up (429), so no more than %s"
                                        .formatted(use.replace(" are in use", " may be")),
                                row.throttle().refusedAt(),
                                later(row.throttle().notBefore(), row.now()),
                                null)
                        : new Reason(
                                ReasonCategory.QUOTA_FULL.name(),
                                "%s; %s, the smallest has about %,d tokens"
                                        .formatted(use, waiting(planned.count()), planned.tokens()),
                                planned.since(),
                                null,
                                null));
    }

    private static String waiting(long batches) {
        return batches == 1 ? "1 batch waits" : String.format(Locale.ROOT, "%,d batches wait", batches);
    }

    private static @Nullable Instant later(Instant time, Instant now) {
        return time.isAfter(now) ? time : null;
    }

    /** Whether nothing is let in, because Gemini's list of the project's jobs is too old. */
    private Optional<Reason> list(String project) {
        return jdbc.sql("""
                select unread, coalesce(unread_since, nullif(reconciled, '1970-01-01T00:00:00Z')) as since, reconcile_at
                from project
                where name = :project and reconciled <= now() - :millis * interval '1 millisecond'
                """)
                .param("project", project)
                .param("millis", maxAge().toMillis())
                .query((rs, i) -> new Reason(
                        ReasonCategory.LIST_UNREAD.name(),
                        "Gemini's list of the jobs of project %s could not be read%s: until it is, nothing new is sent"
                                .formatted(
                                        project,
                                        rs.getString("unread") == null ? " yet" : " (" + rs.getString("unread") + ")"),
                        Columns.findInstant(rs, "since"),
                        Columns.findInstant(rs, "reconcile_at"),
                        "look whether Gemini can be reached, and whether the project's key is right"))
                .optional();
    }

    private Duration maxAge() {
        return properties.maxAge();
    }
}
