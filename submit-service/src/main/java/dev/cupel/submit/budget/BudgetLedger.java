package dev.cupel.submit.budget;

import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.budget.Budget.Unknown;
import dev.cupel.submit.quota.ProjectProperties;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables account, project and month: US dollars that datasets and projects have spent, what requests of unknown cost
 * count with, and the most that what is under way can cost. Costs belong to the month in which their batch is settled. Projects are locked before datasets.
 */
@Repository
public class BudgetLedger {

    private final JdbcClient jdbc;
    private final ProjectProperties properties;

    BudgetLedger(JdbcClient jdbc, ProjectProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Locks the rows of projects and datasets for the transaction, and makes those of datasets that are not there. */
    void lock(Collection<String> projects, Collection<String> datasets) {
        jdbc.sql("select name from project where name = any(:projects::text[]) order by name for update")
                .param("projects", projects.toArray(String[]::new))
                .query(String.class)
                .list();
        jdbc.sql("""
                insert into account (dataset)
                select distinct dataset from unnest(:datasets::text[]) as d (dataset)
                where not exists (select 1 from account a where a.dataset = d.dataset)
                order by dataset
                on conflict do nothing
                """).param("datasets", datasets.toArray(String[]::new)).update();
        jdbc.sql("select dataset from account where dataset = any(:datasets::text[]) order by dataset for update")
                .param("datasets", datasets.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * The budget of a dataset; its row stays locked for the transaction.
     *
     * @param recipe what the recipe allows, unless an operator has said otherwise; null: no limit
     */
    Budget lockDataset(String dataset, @Nullable BigDecimal recipe) {
        jdbc.sql("insert into account (dataset) values (:dataset) on conflict do nothing")
                .param("dataset", dataset)
                .update();
        return jdbc.sql("""
                select budget, spent, unknown_requests, unknown_usd, under_way from account
                where dataset = :dataset
                for update
                """)
                .param("dataset", dataset)
                .query((rs, i) -> {
                    var set = rs.getBigDecimal("budget");
                    return new Budget(
                            "the dataset's budget",
                            set == null ? recipe : set,
                            rs.getBigDecimal("spent"),
                            unknown(rs),
                            rs.getBigDecimal("under_way"));
                })
                .single();
    }

    /** The budget of a project for the month of the given time; the project's row stays locked for the transaction. */
    Budget lockMonth(String project, Instant now) {
        var underWay = jdbc.sql("select under_way from project where name = :project for update")
                .param("project", project)
                .query(BigDecimal.class)
                .single();
        var month = month(now);
        var name = "the budget of project %s for %tY-%<tm".formatted(project, month);
        var limit = properties.project(project).monthlyBudgetUsd();
        return jdbc.sql("""
                select spent, unknown_requests, unknown_usd from month where project = :project and month = :month
                """)
                .param("project", project)
                .param("month", month)
                .query((rs, i) -> new Budget(name, limit, rs.getBigDecimal("spent"), unknown(rs), underWay))
                .optional()
                .orElseGet(() -> new Budget(name, limit, BigDecimal.ZERO, Unknown.NONE, underWay));
    }

    private static Unknown unknown(ResultSet rs) throws SQLException {
        return new Unknown(rs.getLong("unknown_requests"), rs.getBigDecimal("unknown_usd"));
    }

    /** The most that a batch can cost is under way, or, when negative, no longer. */
    void underWay(String dataset, String project, BigDecimal usd) {
        jdbc.sql("update project set under_way = under_way + :usd where name = :project")
                .param("project", project)
                .param("usd", usd)
                .update();
        jdbc.sql("""
                insert into account (dataset, under_way) values (:dataset, :usd)
                on conflict (dataset) do update set under_way = account.under_way + excluded.under_way
                """).param("dataset", dataset).param("usd", usd).update();
    }

    /** A batch has cost so much. */
    void spent(String dataset, String project, Instant at, BigDecimal usd) {
        jdbc.sql("""
                insert into month (project, month, spent) values (:project, :month, :usd)
                on conflict (project, month) do update set spent = month.spent + excluded.spent
                """)
                .param("project", project)
                .param("month", month(at))
                .param("usd", usd)
                .update();
        jdbc.sql("""
                insert into account (dataset, spent) values (:dataset, :usd)
                on conflict (dataset) do update set spent = account.spent + excluded.spent
                """).param("dataset", dataset).param("usd", usd).update();
    }

    /** So many more requests of a batch may have been billed at an unknown cost; or, when negative, so many less. */
    void unknown(String dataset, String project, Instant at, Unknown more) {
        jdbc.sql("""
                insert into month (project, month, spent, unknown_requests, unknown_usd)
                values (:project, :month, 0, :requests, :usd)
                on conflict (project, month) do update set
                    unknown_requests = month.unknown_requests + excluded.unknown_requests,
                    unknown_usd = month.unknown_usd + excluded.unknown_usd
                """)
                .param("project", project)
                .param("month", month(at))
                .param("requests", more.requests())
                .param("usd", more.usd())
                .update();
        jdbc.sql("""
                insert into account (dataset, unknown_requests, unknown_usd) values (:dataset, :requests, :usd)
                on conflict (dataset) do update set
                    unknown_requests = account.unknown_requests + excluded.unknown_requests,
                    unknown_usd = account.unknown_usd + excluded.unknown_usd
                """)
                .param("dataset", dataset)
                .param("requests", more.requests())
                .param("usd", more.usd())
                .update();
    }

    /** Notes why nothing more of a dataset is sent, or, with null, that it is. */
    void held(String dataset, @Nullable Setback why) {
        jdbc.sql("""
                update account set held = :said, held_reason = :reason,
                    held_since = case when :reason::text is null then null
                        when held_reason = :reason then held_since else now() end
                where dataset = :dataset and (held, held_reason) is distinct from (:said, :reason)
                """)
                .param("dataset", dataset)
                .param("said", why == null ? null : why.said())
                .param("reason", why == null ? null : why.category().name())
                .update();
    }

    /** An operator sets the budget of a dataset. */
    public void set(String dataset, BigDecimal usd, String by, String why) {
        jdbc.sql("""
                insert into account (dataset, budget, set_by, set_why) values (:dataset, :usd, :by, nullif(:why, ''))
                on conflict (dataset) do update set budget = excluded.budget, set_by = excluded.set_by,
                    set_why = excluded.set_why
                """)
                .param("dataset", dataset)
                .param("usd", usd)
                .param("by", by)
                .param("why", why)
                .update();
    }

    private static LocalDate month(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
}
