package dev.cupel.schemas;

import dev.cupel.events.DatasetEvent;

/** The public input takes Avro single-object encoding and plain JSON; the first byte that is no white space tells. */
final class DatasetEventCodec implements Codec<DatasetEvent> {

    private final AvroCodec<DatasetEvent> avro = new AvroCodec<>(DatasetEvent.class);

    @Override
    public byte[] encode(DatasetEvent value) {
        return avro.encode(value);
    }

    @Override
    public DatasetEvent decode(byte[] bytes) {
        if (startsLikeJson(bytes)) {
            return DatasetEventJson.parse(bytes);
        }
        if (!AvroCodec.isMarked(bytes)) {
            throw new UnreadableRecordException(
                    "neither JSON nor Avro: not a DatasetEvent in Avro single-object encoding");
        }
        try {
            return avro.decode(bytes);
        } catch (UnknownSchemaException e) {
            // It is a stranger's, and must not stop the others.
            throw new UnreadableRecordException(e.getMessage(), e);
        }
    }

    private static boolean startsLikeJson(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{';
            }
        }
        return false;
    }
}
