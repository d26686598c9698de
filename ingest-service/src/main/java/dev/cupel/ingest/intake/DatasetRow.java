package dev.cupel.ingest.intake;

import static java.util.Objects.requireNonNull;

import dev.cupel.ingest.recipe.RecipeOverrides;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.recipes.ModeRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table dataset, all columns of which are read. */
final class DatasetRow {

    private DatasetRow() {}

    static Dataset dataset(ResultSet rs) throws SQLException {
        return new Dataset(
                rs.getString("id"),
                DatasetState.valueOf(rs.getString("state")),
                rs.getString("recipe"),
                rs.getObject("recipe_version", Integer.class),
                rs.getString("reason"),
                rs.getObject("expected", Long.class),
                Columns.findInstant(rs, "sealed_at"),
                Columns.instant(rs, "declared_at"),
                terms(rs),
                rs.getLong("left_out"),
                rs.getBoolean("cancelled"),
                rs.getBoolean("released"),
                rs.getBoolean("may_start"),
                rs.getInt("next_batch"),
                rs.getLong("placed"),
                requireNonNull(numbers(rs, "wave_ends")));
    }

    private static DatasetTerms terms(ResultSet rs) throws SQLException {
        return new DatasetTerms(
                rs.getString("after"),
                rs.getString("series"),
                rs.getString("project"),
                rs.getInt("weight"),
                overrides(rs),
                rs.getBoolean("held"),
                rs.getBigDecimal("if_success"));
    }

    private static RecipeOverrides overrides(ResultSet rs) throws SQLException {
        var mode = rs.getString("own_mode");
        return new RecipeOverrides(
                mode == null ? null : ModeRule.valueOf(mode),
                rs.getObject("own_interactive_below", Long.class),
                rs.getString("own_model"),
                numbers(rs, "own_waves"),
                rs.getBigDecimal("own_budget_usd"),
                rs.getObject("own_reuse", Boolean.class));
    }

    private static @Nullable List<Long> numbers(ResultSet rs, String column) throws SQLException {
        var numbers = rs.getArray(column);
        return numbers == null ? null : List.of((Long[]) numbers.getArray());
    }
}
