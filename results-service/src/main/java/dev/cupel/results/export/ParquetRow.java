package dev.cupel.results.export;

import java.util.Map;

/**
 * A row of a Parquet file.
 *
 * @param fields original texts by their names
 * @param members refined texts by their names
 */
record ParquetRow(ExportRow row, Map<String, String> fields, Map<String, String> members) {

    static ParquetRow of(ExportRow row) {
        return new ParquetRow(row, ExportColumns.fields(row), ExportColumns.members(row));
    }
}
