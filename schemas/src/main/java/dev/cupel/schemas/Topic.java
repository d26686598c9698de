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

    /** Over how many partitions the keys of a topic are spread. */
    public sealed interface Spread {
        /**
         * Over all that the topic has. They may become more while it is used: who reads it must not go by the order of a key's
         * records, because an older one may still be unread on the partition that the key had before.
         */
        record All() implements Spread {}

        /** Always over the first so many. A record replaces the one before it of its key: a key never changes its partition. */
        record First(int partitions) implements Spread {}
    }

    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    private final String name;
    private final Codec<T> codec;
    private final Function<T, String> key;
    private final Spread spread;
    private final Retention retention;
    private final int maxBytes;

    Topic(String name, Codec<T> codec, Function<T, String> key, Spread spread, Retention retention, int maxBytes) {
        this.name = name;
        this.codec = codec;
        this.key = key;
        this.spread = spread;
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

    public Spread spread() {
        return spread;
    }

    /**
     * Over how many partitions its keys are spread when it has so many. A topic needs no fewer, and is created with as many when
     * topics in general are to have so many.
     */
    public int partitions(int ofTopic) {
        return switch (spread) {
            case Spread.All() -> ofTopic;
            case Spread.First(var partitions) -> partitions;
        };
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

    /** The partition of a key when the topic has so many, the same that Kafka's own default partitioner takes. */
    public int partitionOf(byte[] keyBytes, int ofTopic) {
        return BuiltInPartitioner.partitionForKey(keyBytes, partitions(ofTopic));
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
