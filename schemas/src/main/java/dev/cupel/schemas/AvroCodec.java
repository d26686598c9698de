package dev.cupel.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro single-object encoding: two marker bytes, the schema's fingerprint, the record. It needs no registry: the
 * schemas of all released versions are part of this module, see {@link SchemaHistory}.
 */
final class AvroCodec<T extends SpecificRecord> implements Codec<T> {

    static {
        // Avro 1.12.2 instantiates only classes that are trusted by name.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getPackageName().equals("dev.cupel.events")));
    }

    private final String recordName;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    AvroCodec(Class<T> type) {
        var data = SpecificData.getForClass(type);
        var schema = data.getSchema(type);
        var known = new SchemaStore.Cache();
        SchemaHistory.of(schema).forEach(known::addSchema);
        recordName = schema.getName();
        encoder = new BinaryMessageEncoder<>(data, schema);
        decoder = new BinaryMessageDecoder<>(data, schema, known);
    }

    @Override
    public byte[] encode(T value) {
        try {
            var buffer = encoder.encode(value);
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public T decode(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (MissingSchemaException e) {
            throw new UnknownSchemaException("written with a schema of " + recordName + " that is not known here", e);
        } catch (BadHeaderException e) {
            throw new UnreadableRecordException("not a " + recordName + " in Avro single-object encoding", e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UnreadableRecordException("damaged " + recordName, e);
        }
    }
}
