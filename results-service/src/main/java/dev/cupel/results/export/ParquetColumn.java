package dev.cupel.results.export;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file. A row that has no value for it is null there.
 *
 * @param value what a row has
 * @param writer writes it
 */
record ParquetColumn<T>(Type type, Function<ParquetRow, @Nullable T> value, BiConsumer<RecordConsumer, T> writer) {

    private static final int DECIMALS = 12;
    private static final int DIGITS = 20;

    static ParquetColumn<String> text(String name, Function<ParquetRow, @Nullable String> value) {
        return new ParquetColumn<>(
                Types.optional(BINARY).as(stringType()).named(name), value, ParquetColumn::writeText);
    }

    static ParquetColumn<Integer> count(String name, Function<ParquetRow, @Nullable Integer> value) {
        return new ParquetColumn<>(Types.optional(INT32).named(name), value, RecordConsumer::addInteger);
    }

    static ParquetColumn<Long> number(String name, Function<ParquetRow, @Nullable Long> value) {
        return new ParquetColumn<>(Types.optional(INT64).named(name), value, RecordConsumer::addLong);
    }

    static ParquetColumn<BigDecimal> usd(String name, Function<ParquetRow, @Nullable BigDecimal> value) {
        return new ParquetColumn<>(
                Types.optional(BINARY).as(decimalType(DECIMALS, DIGITS)).named(name),
                value,
                (out, usd) -> out.addBinary(Binary.fromConstantByteArray(
                        usd.setScale(DECIMALS).unscaledValue().toByteArray())));
    }

    static ParquetColumn<Instant> time(String name, Function<ParquetRow, @Nullable Instant> value) {
        return new ParquetColumn<>(
                Types.optional(INT64).as(timestampType(true, TimeUnit.MILLIS)).named(name),
                value,
                (out, time) -> out.addLong(time.toEpochMilli()));
    }

    static ParquetColumn<Map<String, String>> texts(
            String name, Function<ParquetRow, @Nullable Map<String, String>> value) {
        return new ParquetColumn<>(
                Types.optionalMap()
                        .key(Types.required(BINARY).as(stringType()).named("key"))
                        .value(Types.required(BINARY).as(stringType()).named("value"))
                        .named(name),
                value,
                ParquetColumn::writeTexts);
    }

    void write(RecordConsumer out, int index, ParquetRow row) {
        var found = value.apply(row);
        if (found != null) {
            out.startField(type.getName(), index);
            writer.accept(out, found);
            out.endField(type.getName(), index);
        }
    }

    private static void writeText(RecordConsumer out, String text) {
        out.addBinary(Binary.fromString(text));
    }

    private static void writeTexts(RecordConsumer out, Map<String, String> texts) {
        out.startGroup();
        if (!texts.isEmpty()) {
            out.startField("key_value", 0);
            new TreeMap<>(texts).forEach((key, text) -> {
                out.startGroup();
                writeMember(out, "key", 0, key);
                writeMember(out, "value", 1, text);
                out.endGroup();
            });
            out.endField("key_value", 0);
        }
        out.endGroup();
    }

    private static void writeMember(RecordConsumer out, String name, int index, String text) {
        out.startField(name, index);
        writeText(out, text);
        out.endField(name, index);
    }
}
