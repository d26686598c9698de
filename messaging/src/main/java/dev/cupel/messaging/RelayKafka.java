package dev.cupel.messaging;

import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The relay's clients, made from the service's Kafka settings. */
final class RelayKafka {

    private final String service;
    private final DefaultKafkaProducerFactory<?, ?> producers;
    private final RelayCursors cursors;

    RelayKafka(
            String service,
            DefaultKafkaProducerFactory<?, ?> producers,
            ConsumerFactory<?, ?> consumers,
            KafkaAdmin admin) {
        this.service = service;
        this.producers = producers;
        var settings = new HashMap<>(consumers.getConfigurationProperties());
        this.cursors = new RelayCursors(
                service,
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                admin);
    }

    /** A transactional producer that fences those of earlier sessions and instances. */
    Producer<byte @Nullable [], byte @Nullable []> producer() {
        var settings = new HashMap<>(producers.getConfigurationProperties());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "cupel-relay-" + service);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "cupel-relay-" + service);
        return new KafkaProducer<byte @Nullable [], byte @Nullable []>(
                settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    RelayCursors cursors() {
        return cursors;
    }
}
