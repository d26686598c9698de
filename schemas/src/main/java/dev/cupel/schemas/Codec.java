package dev.cupel.schemas;

import org.apache.avro.specific.SpecificRecord;

/** Turns records into bytes and back. */
interface Codec<T extends SpecificRecord> {
    byte[] encode(T value);

    T decode(byte[] bytes);
}
