package dev.cupel.poller.timeline;

import dev.cupel.api.Reason;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.poller.poll.PollProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says why the end of jobs of a dataset is not known: one reason a category, however many jobs it concerns. */
@Repository
class PollReasons {

    private final JdbcClient jdbc;
    private final GeminiProjects gemini;
    private final PollProperties properties;

    PollReasons(JdbcClient jdbc, GeminiProjects gemini, PollProperties properties) {
        this.jdbc = jdbc;
        this.gemini = gemini;
        this.properties = properties;
    }

    /** Categories of reasons, the most important first. */
    private enum Category {
        /** It was given up on; its items are asked again. */
        LOST,
        /** Its Gemini project is not configured. */
        PROJECT_NOT_CONFIGURED,
        /** The last poll failed, or Gemini does not know the job. */
        NOT_ANSWERED,
        /** It is open for longer than Gemini means a job to take. */
        LATE
    }

    /**
     * The reasons of a dataset, the most important first.
     *
     * <p>A job that could not be polled is in trouble since Gemini last answered, or else since it was submitted.
     */
    List<Reason> of(String dataset) {
        return jdbc.sql("""
                select category, count(*) as count, min(batch) as first, (array_agg(error order by batch))[1] as said,
                    min(since) as since, min(nullif(least(next_poll_at, urgent_at), 'infinity')) as next_try
                from (
                    select *,
                        case when state = 'LOST' then 'LOST'
                            when error is not null and project <> all(:projects::text[]) then 'PROJECT_NOT_CONFIGURED'
                            when error is not null then 'NOT_ANSWERED' else 'LATE' end
                            as category,
                        case when state = 'LOST' then lost_at
                            when error is not null then coalesce(trouble_at, polled_at, submitted_at)
                            else late_since end as since
                    from job
                    where dataset = :dataset and watched
                        and (state = 'LOST' or error is not null or late_since is not null)) j
                group by category
                order by array_position(array['LOST', 'PROJECT_NOT_CONFIGURED', 'NOT_ANSWERED', 'LATE'], category)
                """)
                .param("dataset", dataset)
                .param("projects", gemini.names().toArray(String[]::new))
                .query((rs, i) -> reason(dataset, rs))
                .list();
    }

    private Reason reason(String dataset, ResultSet rs) throws SQLException {
        var category = Category.valueOf(rs.getString("category"));
        var count = rs.getLong("count");
        var said = rs.getString("said");
        return new Reason(
                category.name(),
                "%s: %s%s"
                        .formatted(
                                jobs(count, rs.getString("first")),
                                what(category),
                                said == null ? "" : " (" + said + ")"),
                Columns.findInstant(rs, "since"),
                Columns.findInstant(rs, "next_try"),
                remedy(category, dataset));
    }

    private static String jobs(long count, String first) {
        return count == 1
                ? "the job of batch " + first
                : String.format(Locale.ROOT, "%,d jobs, such as that of batch %s", count, first);
    }

    private String what(Category category) {
        return switch (category) {
            case LOST -> "given up on, and what it asks is asked again; its results are still looked for";
            case PROJECT_NOT_CONFIGURED -> "its Gemini project cannot be asked";
            case NOT_ANSWERED -> "Gemini does not say how it goes with it";
            case LATE ->
                "open for longer than Gemini means a job to take; it is given up on after %d hours"
                        .formatted(properties.giveUpAfter().toHours());
        };
    }

    private static @Nullable String remedy(Category category, String dataset) {
        return switch (category) {
            case LOST -> "`cupel retry-failed %s` looks for its results at once".formatted(dataset);
            case PROJECT_NOT_CONFIGURED -> "configure cupel.gemini.projects.<name>.api-key for all services";
            // An operator need not act: the job ends, or it is given up on.
            case NOT_ANSWERED, LATE -> null;
        };
    }
}
