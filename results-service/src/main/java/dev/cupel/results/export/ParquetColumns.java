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
            text("dataset", ItemRecord::dataset),
            text("item", ItemRecord::item),
            text("outcome", record -> record.outcome().name()),
            text("message", ItemRecord::message),
            ParquetColumn.texts("labels", row -> row.record().labels()),
            ParquetColumn.number("position", row -> row.record().position()));

    private static final List<ParquetColumn<?>> AFTER = List.of(
            text("refined", ItemRecord::refined),
            text("recipe", ItemRecord::recipe),
            ParquetColumn.count("recipeVersion", row -> row.record().recipeVersion()),
            text("model", ItemRecord::model),
            text("modelVersion", ItemRecord::modelVersion),
            text("batch", ItemRecord::batch),
            text("job", ItemRecord::job),
            ParquetColumn.count("attempts", row -> row.record().attempts()),
            text("copyOf", ItemRecord::copyOf),
            ParquetColumn.count("itemsInRequest", row -> row.record().itemsInRequest()),
            ParquetColumn.number("promptTokens", row -> row.record().promptTokens()),
            ParquetColumn.number("cachedTokens", row -> row.record().cachedTokens()),
            ParquetColumn.number("outputTokens", row -> row.record().outputTokens()),
            ParquetColumn.number("thoughtsTokens", row -> row.record().thoughtsTokens()),
            ParquetColumn.usd("costUsd", row -> row.record().costUsd()),
            ParquetColumn.time("acceptedAt", row -> row.record().acceptedAt()),
            ParquetColumn.time("refinedAt", row -> row.record().refinedAt()),
            text("id", ItemRecord::id));

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
        return new ParquetColumns(List.copyOf(columns));
    }

    private static ParquetColumn<String> text(String name, Function<ItemRecord, @Nullable String> value) {
        return ParquetColumn.text(name, row -> value.apply(row.record()));
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
