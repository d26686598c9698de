package dev.cupel.results.jdbc;

import dev.cupel.schemas.ExactJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads columns of types that JDBC does not have. */
public final class Columns {

    private Columns() {}

    public static @Nullable Instant time(ResultSet rs, String column) throws SQLException {
        var time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Of a column that is never null. */
    public static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static JsonNode json(ResultSet rs, String column) throws SQLException {
        return ExactJson.MAPPER.readTree(rs.getString(column));
    }
}
