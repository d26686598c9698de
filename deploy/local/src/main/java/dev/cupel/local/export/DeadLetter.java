package dev.cupel.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that was put aside, with the topic and place that it had, and why. */
record DeadLetter(String topic, String partition, String offset, String reason) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        return new DeadLetter(
                header(letter, "cupel-topic"),
                header(letter, "cupel-partition"),
                header(letter, "cupel-offset"),
                header(letter, "cupel-reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "?" : new String(header.value(), UTF_8);
    }

    @Override
    public String toString() {
        return "%s  partition %s  offset %s  %s".formatted(topic, partition, offset, reason);
    }
}
