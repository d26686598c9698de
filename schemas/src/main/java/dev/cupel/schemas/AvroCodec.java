package dev.cupel.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

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

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};
    private static final int HEADER = MARKER.length + Long.BYTES;

    private final String recordName;
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, Reader<T>> readers = new HashMap<>();

    AvroCodec(Class<T> type) {
        var data = SpecificData.getForClass(type);
        // The other reader has no place where texts can be looked at.
        data.setFastReaderEnabled(false);
        var schema = data.getSchema(type);
        recordName = schema.getName();
        encoder = new BinaryMessageEncoder<>(data, schema);
        addReader(schema, schema, data);
        SchemaHistory.of(schema).forEach(written -> addReader(written, schema, data));
    }

    private void addReader(Schema written, Schema schema, SpecificData data) {
        readers.put(SchemaNormalization.parsingFingerprint64(written), new Reader<>(written, schema, data));
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

    /** Whether the bytes claim to be of this encoding. */
    static boolean isMarked(byte[] bytes) {
        return bytes.length >= HEADER && Arrays.equals(bytes, 0, MARKER.length, MARKER, 0, MARKER.length);
    }

    @Override
    public T decode(byte[] bytes) {
        if (!isMarked(bytes)) {
            throw new UnreadableRecordException("not a " + recordName + " in Avro single-object encoding");
        }
        var reader = readers.get(ByteBuffer.wrap(bytes, MARKER.length, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong());
        if (reader == null) {
            throw new UnknownSchemaException("written with a schema of " + recordName + " that is not known here");
        }
        try {
            // Of an array the decoder knows what is left of it, and takes no length that exceeds that.
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));
        } catch (UnreadableRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Avro has no common kind of failure for damaged bytes.
            throw new UnreadableRecordException("damaged " + recordName, e);
        }
    }

    /** Takes only texts that are UTF-8: Avro's own puts a replacement in place of what is not. */
    private static final class Reader<T> extends SpecificDatumReader<T> {

        Reader(Schema written, Schema schema, SpecificData data) {
            super(written, schema, data);
        }

        @Override
        protected Object readString(@Nullable Object old, Schema expected, Decoder in) throws IOException {
            return text(in.readString(null));
        }

        @Override
        protected Object readMapKey(@Nullable Object old, Schema expected, Decoder in) throws IOException {
            return text(in.readString(null));
        }

        private static String text(Utf8 read) {
            var text = read.toString();
            if (text.indexOf('\uFFFD') >= 0) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                if (!Arrays.equals(bytes, 0, bytes.length, read.getBytes(), 0, read.getByteLength())) {
                    throw new UnreadableRecordException("a text in the record is not UTF-8");
                }
            }
            return text;
        }
    }
}
