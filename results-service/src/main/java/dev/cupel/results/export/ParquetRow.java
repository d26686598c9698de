package dev.cupel.results.export;

import dev.cupel.events.RefinedRecord;
import java.util.Map;

/**
 * A row of a Parquet file.
 *
 * @param fields original texts by their names
 * @param members refined texts by their names
 */
record ParquetRow(RefinedRecord record, Map<String, String> fields, Map<String, String> members) {

    static ParquetRow of(RefinedRecord record) {
        return new ParquetRow(record, ExportColumns.fields(record), ExportColumns.members(record));
    }
}
