package dev.cupel.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.files.input.ItemRecord;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Publishes the items of uploads to cupel.datasets. They are too many for one transaction, and need none: an item that is
 * published twice changes nothing.
 */
@Component
class UploadedItemPublisher {

    private static final Logger log = LoggerFactory.getLogger(UploadedItemPublisher.class);

    private static final long BUFFER_BYTES = 8 << 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final DefaultKafkaProducerFactory<?, ?> producers;

    UploadedItemPublisher(DefaultKafkaProducerFactory<?, ?> producers) {
        this.producers = producers;
    }

    Sending open() {
        var settings = new HashMap<>(producers.getConfigurationProperties());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "cupel-upload");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        return new Sending(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** The items of one upload on their way. */
    static final class Sending implements AutoCloseable {

        private final Producer<byte[], byte[]> producer;
        private final AtomicLong sent = new AtomicLong();
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        private Sending(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        /**
         * Sends an item without waiting for it, unless too many are on their way.
         *
         * @throws ErrorResponseException with 503 when Kafka does not take one
         */
        void send(ItemRecord item) {
            requireNoFailure();
            var event = item.event();
            var key = Topics.DATASETS.keyOf(event).getBytes(UTF_8);
            try {
                var _ = producer.send(
                        new ProducerRecord<>(Topics.DATASETS.name(), key, Topics.DATASETS.encode(event)),
                        (metadata, reason) -> {
                            if (reason == null) {
                                sent.incrementAndGet();
                            } else {
                                failure.compareAndSet(null, reason);
                            }
                        });
            } catch (KafkaException e) {
                failure.compareAndSet(null, e);
                requireNoFailure();
            }
        }

        /** Waits until Kafka has taken all; returns how many that are. */
        long finish() {
            producer.flush();
            requireNoFailure();
            return sent.get();
        }

        private void requireNoFailure() {
            var reason = failure.get();
            if (reason != null) {
                log.atWarn().setCause(reason).log("Kafka did not take the items of an upload");
                throw Problems.busy(
                        "Kafka did not take all items, but %,d so far; upload the same files again: what is there is not published twice"
                                .formatted(sent.get()),
                        RETRY_AFTER);
            }
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
