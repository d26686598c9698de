package dev.cupel.results.export;

import dev.cupel.events.RefinedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The columns of a Parquet file: the item and how it came out, its original and its refined texts, what it took. */
record ParquetColumns(List<ParquetColumn<?>> columns) {

    private static final List<ParquetColumn<?>> BEFORE = List.of(
            text("dataset", RefinedRecord::getDataset),
            text("item", RefinedRecord::getItem),
            text("outcome", record -> record.getOutcome().name()),
            text("message", RefinedRecord::getMessage),
            ParquetColumn.texts("labels", row -> row.record().getLabels()),
            ParquetColumn.number("position", row -> row.record().getPosition()));

    private static final List<ParquetColumn<?>> AFTER = List.of(
            text("refined", RefinedRecord::getRefined),
            text("recipe", record -> record.getRecipe().getName()),
            ParquetColumn.count("recipeVersion", row -> row.record().getRecipe().getVersion()),
            text("model", RefinedRecord::getModel),
            text("modelVersion", RefinedRecord::getModelVersion),
            text("batch", RefinedRecord::getBatch),
            text("job", RefinedRecord::getJob),
            ParquetColumn.count("attempts", row -> row.record().getAttempts()),
            ParquetColumn.count("itemsInRequest", row -> row.record().getItemsInRequest()),
            ParquetColumn.number("promptTokens", row -> row.record().getTokens().getPrompt()),
            ParquetColumn.number("cachedTokens", row -> row.record().getTokens().getCached()),
            ParquetColumn.number("outputTokens", row -> row.record().getTokens().getOutput()),
            ParquetColumn.number(
                    "thoughtsTokens", row -> row.record().getTokens().getThoughts()),
            ParquetColumn.usd("costUsd", row -> row.record().getCostUsd()),
            ParquetColumn.time("acceptedAt", row -> row.record().getAcceptedAt()),
            ParquetColumn.time("refinedAt", row -> row.record().getRefinedAt()),
            text("id", RefinedRecord::getId));

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

    private static ParquetColumn<String> text(String name, Function<RefinedRecord, @Nullable String> value) {
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
