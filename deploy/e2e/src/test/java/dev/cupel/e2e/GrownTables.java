package dev.cupel.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills the tables of all services as if a large dataset had gone through: with the rows of a small one that has, many times and
 * under other names.
 *
 * @param jdbcUrl of the stack's database
 * @param small name of the dataset that has gone through, which no other text begins with
 * @param large name of the dataset to be made
 * @param copies how many times as large it is
 */
record GrownTables(String jdbcUrl, String small, String large, int copies) {

    private static final List<String> SCHEMAS = List.of("ingest", "submit", "poller", "results");

    /** A column, and what the copy of a row has in it. */
    private record Column(String name, String value) {}

    void fill() throws SQLException {
        for (var schema : SCHEMAS) {
            var user = "cupel_" + schema;
            try (var connection = DriverManager.getConnection(jdbcUrl, user, user)) {
                for (var table : tables(connection, schema)) {
                    copy(connection, schema, table);
                }
                if (schema.equals("ingest")) {
                    addUp(connection);
                }
                execute(connection, "vacuum (analyze)");
            }
        }
    }

    /** Those that have rows of datasets or of batches, but sums that the database keeps. */
    private static List<String> tables(Connection connection, String schema) throws SQLException {
        return strings(connection, """
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = '%s' and t.table_type = 'BASE TABLE'
                    and c.table_name not in ('item_count', 'answer_sum', 'cut_pass', 'cut_group') and c.column_name in ('dataset', 'batch', 'next_batch')
                group by 1
                """.formatted(schema));
    }

    private void copy(Connection connection, String schema, String table) throws SQLException {
        var columns = columns(connection, schema, table);
        var names = columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
        var values = columns.stream().map(Column::value).collect(Collectors.joining(", "));
        var ofSmall = columns.stream().anyMatch(column -> column.name().equals("dataset"))
                ? "dataset = '%s'".formatted(small)
                : "%s like '%s%%'".formatted(table.equals("dataset") ? "id" : "batch", small);
        execute(
                connection,
                "insert into %s.%s (%s) select %s from %s.%s r cross join generate_series(1, %d) as copy where %s on conflict do nothing"
                        .formatted(schema, table, names, values, schema, table, copies, ofSmall));
    }

    private List<Column> columns(Connection connection, String schema, String table) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select column_name, data_type from information_schema.columns
                        where table_schema = '%s' and table_name = '%s' and is_generated = 'NEVER'
                        order by ordinal_position
                        """.formatted(schema, table))) {
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString(1), value(schema + "." + table, rows.getString(1), rows.getString(2))));
            }
        }
        return columns;
    }

    private String value(String table, String column, String type) {
        var quoted = "r.\"%s\"".formatted(column);
        if (column.equals("dataset") || table.endsWith(".dataset") && column.equals("id")) {
            return "'%s'".formatted(large);
        }
        if (column.equals("seq") || column.equals("position") && table.endsWith(".item")) {
            return "%s + (copy - 1) * (select max(\"%s\") + 1 from %s where dataset = '%s')"
                    .formatted(quoted, column, table, small);
        }
        if (column.equals("name") && table.endsWith(".job")) {
            return "%s || '-' || copy".formatted(quoted);
        }
        return switch (type) {
            case "text" -> renamed(quoted);
            case "ARRAY" -> renamed(quoted + "::text") + "::text[]";
            default -> quoted;
        };
    }

    private String renamed(String text) {
        return "replace(%s, '%s', '%s-' || copy)".formatted(text, small, large);
    }

    /** What ingest-service counts. */
    private void addUp(Connection connection) throws SQLException {
        execute(
                connection,
                "update ingest.accepted set items = items * %d where dataset = '%s'".formatted(copies, large));
        execute(connection, """
                update ingest.dataset set expected = expected * %1$d, placed = placed * %1$d,
                    next_batch = (next_batch - 1) * %1$d + 1
                where id = '%2$s'
                """.formatted(copies, large));
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
