package dev.cupel.schemas;

import java.time.Duration;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * One topic of the catalogue: its name, the key and schema of its records, and how it is laid out on the broker.
 *
 * @param <T> class of its records
 */
public final class Topic<T extends SpecificRecord> {

    /** How long the broker keeps records. */
    public sealed interface Retention {
        /** Records are deleted after this time. */
        record Lasting(Duration time) implements Retention {}

        /** Records are kept until somebody deletes them. */
        record Unlimited() implements Retention {}

        /** The newest record of each key is kept. */
        record Compacted() implements Retention {}
    }

    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    private final String name;
    private final Codec<T> codec;
    private final Function<T, String> key;
    private final int partitions;
    private final Retention retention;
    private final int maxBytes;

    Topic(String name, Codec<T> codec, Function<T, String> key, int partitions, Retention retention, int maxBytes) {
        this.name = name;
        this.codec = codec;
        this.key = key;
        this.partitions = partitions;
        this.retention = retention;
        this.maxBytes = maxBytes;
    }

    public String name() {
        return name;
    }

    /** Topic of the records of this one that could not be read or applied. It has one partition. */
    public String deadLetters() {
        return name + DEAD_LETTER_SUFFIX;
    }

    public int partitions() {
        return partitions;
    }

    public Retention retention() {
        return retention;
    }

    /** Largest record that the topic takes, in bytes, before compression. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The key of a record, which decides its partition. */
    public String keyOf(T value) {
        return key.apply(value);
    }

    /** The partition of a key, the same that Kafka's own default partitioner takes. */
    public int partitionOf(byte[] keyBytes) {
        return BuiltInPartitioner.partitionForKey(keyBytes, partitions);
    }

    /**
     * Avro single-object encoding of a record.
     *
     * @throws OversizedRecordException when the topic does not take a record of this size
     */
    public byte[] encode(T value) {
        var bytes = codec.encode(value);
        if (bytes.length > maxBytes) {
            throw new OversizedRecordException(name, keyOf(value), bytes.length, maxBytes);
        }
        return bytes;
    }

    /**
     * Reads a record that was written with this or an older version of the schema.
     *
     * @throws UnreadableRecordException when the bytes are none; {@link UnknownSchemaException} when a newer version may
     *     read them, but not of the public input, where anybody may have written them
     */
    public T decode(byte[] bytes) {
        return codec.decode(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
