package dev.cupel.files.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.input.Found.Extent;
import dev.cupel.schemas.Texts;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of Parquet whose values can be texts. */
record ParquetColumn(String name, int index, PrimitiveNode type) {

    /**
     * The columns of a file.
     *
     * @throws BrokenTableException naming one whose values are none
     */
    static List<ParquetColumn> of(FileSchema schema) throws BrokenTableException {
        var columns = new ArrayList<ParquetColumn>();
        for (var node : schema.getRootNode().children()) {
            columns.add(new ParquetColumn(node.name(), columns.size(), plain(node)));
        }
        return columns;
    }

    private static PrimitiveNode plain(SchemaNode node) throws BrokenTableException {
        if (!(node instanceof PrimitiveNode primitive) || node.repetitionType() == RepetitionType.REPEATED) {
            throw unreadable(node, "is nested");
        }
        return switch (primitive.type()) {
            case INT96 -> throw unreadable(node, "has the type INT96");
            case FIXED_LEN_BYTE_ARRAY -> {
                if (primitive.logicalType() instanceof LogicalType.DecimalType
                        || primitive.logicalType() instanceof LogicalType.UuidType) {
                    yield primitive;
                }
                throw unreadable(node, "has bytes of a fixed length");
            }
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE, BYTE_ARRAY -> primitive;
        };
    }

    private static BrokenTableException unreadable(SchemaNode node, String what) {
        return new BrokenTableException(
                0,
                "column '%s' %s; Cupel reads columns of texts, numbers, booleans, dates and times"
                        .formatted(node.name(), what),
                Extent.FILE);
    }

    /**
     * The value of the row as a text; null: it has none.
     *
     * @throws BrokenTableException when it is no text that can be kept, or no number
     */
    @Nullable
    String text(RowReader row) throws BrokenTableException {
        if (row.isNull(index)) {
            return null;
        }
        return switch (type.type()) {
            case BOOLEAN -> Boolean.toString(row.getBoolean(index));
            case FLOAT -> finite(Float.toString(row.getFloat(index)));
            case DOUBLE -> finite(Double.toString(row.getDouble(index)));
            case INT32, INT64, FIXED_LEN_BYTE_ARRAY -> annotated(row);
            case BYTE_ARRAY -> bytes(row);
            case INT96 -> throw new IllegalStateException("refused when the file was opened");
        };
    }

    private String annotated(RowReader row) {
        return switch (type.logicalType()) {
            case LogicalType.DecimalType decimal -> row.getDecimal(index).toPlainString();
            case LogicalType.DateType date -> row.getDate(index).toString();
            case LogicalType.TimeType time -> row.getTime(index).toString();
            case LogicalType.TimestampType stamp ->
                stamp.isAdjustedToUTC()
                        ? row.getTimestamp(index).toString()
                        : row.getLocalTimestamp(index).toString();
            case LogicalType.UuidType uuid -> row.getUuid(index).toString();
            case LogicalType.IntType integer when !integer.isSigned() -> unsigned(row);
            case null, default -> String.valueOf(row.getRawValue(index));
        };
    }

    private String unsigned(RowReader row) {
        return switch (row.getRawValue(index)) {
            case Integer number -> Integer.toUnsignedString(number);
            case Long number -> Long.toUnsignedString(number);
            case null, default -> String.valueOf(row.getRawValue(index));
        };
    }

    private String finite(String number) throws BrokenTableException {
        if (number.endsWith("N") || number.endsWith("y")) {
            throw new BrokenTableException(0, "column '%s' is %s, which is no number of JSON".formatted(name, number));
        }
        return number;
    }

    private String bytes(RowReader row) throws BrokenTableException {
        if (type.logicalType() instanceof LogicalType.DecimalType) {
            return row.getDecimal(index).toPlainString();
        }
        try {
            var text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(row.getBinary(index)))
                    .toString();
            var problem = Texts.problem(text);
            if (problem.isPresent()) {
                throw new BrokenTableException(0, "column '%s' has %s".formatted(name, problem.get()));
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new BrokenTableException(0, "column '%s' has bytes that are no text in UTF-8".formatted(name));
        }
    }
}
