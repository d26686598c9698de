package dev.cupel.messaging.jdbc;

import dev.cupel.schemas.ExactJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads columns of types that JDBC does not have. A column is named, or numbered from 1. */
public final class Columns {

    private Columns() {}

    /** Reads a {@code timestamptz} that is never null. */
    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a {@code timestamptz} that is never null. */
    public static Instant instant(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a {@code timestamptz} that may be null. */
    public static @Nullable Instant findInstant(ResultSet rs, String column) throws SQLException {
        var time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Reads a {@code timestamptz} that may be null. */
    public static @Nullable Instant findInstant(ResultSet rs, int column) throws SQLException {
        var time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Reads a {@code jsonb} that is never null, with its numbers exactly as they are written. */
    public static JsonNode json(ResultSet rs, String column) throws SQLException {
        return ExactJson.MAPPER.readTree(rs.getString(column));
    }
}
