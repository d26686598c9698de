package dev.cupel.submit.interactive;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.quota.QuotaKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table rate: how much each project asks each model interactively, from all instances together, by the database's clock. */
@Repository
class RateLedger {

    private final JdbcClient jdbc;

    RateLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row, with the database's time. */
    record Row(RateWindow window, Instant now) {}

    /** The row, as it is now; it stays locked for the transaction. */
    Row lock(QuotaKey key) {
        jdbc.sql("""
                insert into rate (project, model, minute, requests, tokens, requests_before, tokens_before, closed_until)
                values (:project, :model, '1970-01-01T00:00:00Z', 0, 0, 0, 0, '1970-01-01T00:00:00Z')
                on conflict do nothing
                """)
                .param("project", key.project())
                .param("model", key.model())
                .update();
        var window = jdbc.sql("select * from rate where project = :project and model = :model for update")
                .param("project", key.project())
                .param("model", key.model())
                .query(RateLedger::window)
                .single();
        // Not the time at which the transaction began: others may have had the row since.
        var now = jdbc.sql("select clock_timestamp() as now")
                .query((rs, i) -> Columns.instant(rs, "now"))
                .single();
        return new Row(window.at(now), now);
    }

    void save(QuotaKey key, RateWindow window) {
        jdbc.sql("""
                update rate set minute = :minute::timestamptz, requests = :requests, tokens = :tokens,
                    requests_before = :requestsBefore, tokens_before = :tokensBefore,
                    closed_until = :closedUntil::timestamptz
                where project = :project and model = :model
                """)
                .param("project", key.project())
                .param("model", key.model())
                .param("minute", window.minute().toString())
                .param("requests", window.requests())
                .param("tokens", window.tokens())
                .param("requestsBefore", window.requestsBefore())
                .param("tokensBefore", window.tokensBefore())
                .param("closedUntil", window.closedUntil().toString())
                .update();
    }

    private static RateWindow window(ResultSet rs, int row) throws SQLException {
        return new RateWindow(
                Columns.instant(rs, "minute"),
                rs.getLong("requests"),
                rs.getLong("tokens"),
                rs.getLong("requests_before"),
                rs.getLong("tokens_before"),
                Columns.instant(rs, "closed_until"));
    }
}
