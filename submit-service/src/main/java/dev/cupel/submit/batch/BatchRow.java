package dev.cupel.submit.batch;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.batch.Batch.Intent;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.batch.Batch.Reservation;
import dev.cupel.submit.recipe.RecipeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads rows of table batch. */
final class BatchRow {

    private BatchRow() {}

    static Batch read(ResultSet rs, int row) throws SQLException {
        return new Batch(
                rs.getString("id"),
                rs.getString("dataset"),
                new RecipeName(rs.getString("recipe"), rs.getInt("recipe_version")),
                Mode.valueOf(rs.getString("mode")),
                rs.getInt("attempt"),
                Pack.of(List.of((String[]) rs.getArray("keys").getArray()), List.of((String[])
                        rs.getArray("items").getArray())),
                rs.getString("bound_to"),
                rs.getLong("tokens"),
                rs.getLong("characters"),
                BatchState.valueOf(rs.getString("state")),
                rs.getInt("failures"),
                rs.getInt("rejections"),
                rs.getInt("intent_number"),
                intent(rs),
                reserved(rs));
    }

    private static @Nullable Intent intent(ResultSet rs) throws SQLException {
        var id = rs.getString("intent");
        var at = Columns.findInstant(rs, "intent_at");
        if (id == null || at == null) {
            return null;
        }
        return new Intent(
                id,
                at,
                Objects.requireNonNullElse(rs.getString("project"), GeminiProjects.DEFAULT),
                rs.getString("model"),
                rs.getString("fingerprint"),
                Columns.findInstant(rs, "file_expires_at"),
                Columns.findInstant(rs, "sent_at"),
                Columns.findInstant(rs, "ambiguous_since"),
                rs.getInt("scans"),
                Columns.findInstant(rs, "fenced_at"));
    }

    private static @Nullable Reservation reserved(ResultSet rs) throws SQLException {
        var tokens = rs.getObject("reserved_tokens", Long.class);
        var maxUsd = rs.getBigDecimal("reserved_usd");
        return tokens == null && maxUsd == null
                ? null
                : new Reservation(tokens, maxUsd, rs.getBigDecimal("estimated_usd"));
    }
}
