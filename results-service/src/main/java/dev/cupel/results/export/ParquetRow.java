package dev.cupel.results.export;

import dev.cupel.results.item.ItemRecord;
import java.util.Map;

/**
 * A row of a Parquet file.
 *
 * @param fields original texts by their names
 * @param members refined texts by their names
 */
record ParquetRow(ItemRecord record, Map<String, String> fields, Map<String, String> members) {

    static ParquetRow of(ItemRecord record) {
        return new ParquetRow(record, ExportColumns.fields(record), ExportColumns.members(record));
    }
}
