package dev.cupel.results.export;

import dev.cupel.results.item.ItemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The columns of a Parquet file: the item and how it came out, its original and its refined texts, what it took. */
record ParquetColumns(List<ParquetColumn<?>> columns) {

    private static final List<ParquetColumn<?>> BEFORE = List.of(
            text("dataset", ExportRow::dataset),
            text("item", ExportRow::item),
            text("outcome", ExportRow::outcome),
            text("message", ExportRow::message),
            ParquetColumn.texts("labels", row -> row.row().labels()),
            ParquetColumn.number("position", row -> row.row().position()));

    private static final List<ParquetColumn<?>> AFTER = List.of(
            recorded("refined", ItemRecord::refined),
            recorded("recipe", ItemRecord::recipe),
            ParquetColumn.count("recipeVersion", of(ItemRecord::recipeVersion)),
            recorded("model", ItemRecord::model),
            recorded("modelVersion", ItemRecord::modelVersion),
            recorded("batch", ItemRecord::batch),
            recorded("job", ItemRecord::job),
            ParquetColumn.count("attempts", of(ItemRecord::attempts)),
            recorded("copyOf", ItemRecord::copyOf),
            ParquetColumn.count("itemsInRequest", of(ItemRecord::itemsInRequest)),
            ParquetColumn.number("promptTokens", of(ItemRecord::promptTokens)),
            ParquetColumn.number("cachedTokens", of(ItemRecord::cachedTokens)),
            ParquetColumn.number("outputTokens", of(ItemRecord::outputTokens)),
            ParquetColumn.number("thoughtsTokens", of(ItemRecord::thoughtsTokens)),
            ParquetColumn.usd("costUsd", of(ItemRecord::costUsd)),
            ParquetColumn.time("acceptedAt", of(ItemRecord::acceptedAt)),
            ParquetColumn.time("refinedAt", of(ItemRecord::refinedAt)),
            recorded("id", ItemRecord::id));

    private static final List<ParquetColumn<?>> GROUNDING = List.of(
            recorded(ExportColumns.GROUNDING.getFirst(), ItemRecord::searchQueries),
            recorded(ExportColumns.GROUNDING.getLast(), ItemRecord::sources));

    /** Names that original and refined texts cannot have. */
    static final List<String> OWN = names();

    static ParquetColumns of(ExportColumns names) {
        var columns = new ArrayList<>(BEFORE);
        names.originals()
                .forEach((column, name) -> columns.add(
                        ParquetColumn.text(column, row -> row.fields().get(name))));
        if (names.originalRest() != null) {
            columns.add(text(names.originalRest(), names::originalRest));
        }
        names.refined()
                .forEach((column, name) -> columns.add(
                        ParquetColumn.text(column, row -> row.members().get(name))));
        columns.addAll(AFTER);
        if (!names.grounding().isEmpty()) {
            columns.addAll(GROUNDING);
        }
        return new ParquetColumns(List.copyOf(columns));
    }

    private static ParquetColumn<String> text(String name, Function<ExportRow, @Nullable String> value) {
        return ParquetColumn.text(name, row -> value.apply(row.row()));
    }

    private static ParquetColumn<String> recorded(String name, Function<ItemRecord, @Nullable String> value) {
        return ParquetColumn.text(name, of(value));
    }

    /** What a refused item has no value of. */
    private static <T> Function<ParquetRow, @Nullable T> of(Function<ItemRecord, @Nullable T> value) {
        return row -> {
            var record = row.row().record();
            return record == null ? null : value.apply(record);
        };
    }

    private static List<String> names() {
        var own = new ArrayList<>(BEFORE);
        own.addAll(AFTER);
        return own.stream().map(column -> column.type().getName()).toList();
    }

    MessageType schema() {
        return new MessageType(
                "record", columns.stream().map(ParquetColumn::type).toList());
    }

    void write(RecordConsumer out, ParquetRow row) {
        out.startMessage();
        for (var i = 0; i < columns.size(); i++) {
            columns.get(i).write(out, i, row);
        }
        out.endMessage();
    }
}
