package dev.cupel.local.publish.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.EmptyGroup;
import dev.cupel.events.ModeRule;
import dev.cupel.files.input.ItemRecord;
import dev.cupel.files.input.PublishException;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes one dataset to cupel.datasets. */
final class DatasetProducer implements AutoCloseable {

    /** The batch format's own bytes, and the key. */
    private static final int HEADROOM = 16 * 1024;

    private static final int USD_DECIMALS = 12;
    private static final int PERCENT_DECIMALS = 2;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrapServers;
    private final String dataset;

    DatasetProducer(String bootstrapServers, String dataset) {
        this.bootstrapServers = bootstrapServers;
        this.dataset = dataset;
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        10,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.DATASETS.maxBytes() + HEADROOM,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        30_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void declare(String recipe, Terms terms) {
        var declared = DatasetDeclared.newBuilder()
                .setDataset(dataset)
                .setRecipe(recipe)
                .setAfter(terms.after())
                .setSeries(terms.series())
                .setProject(terms.project())
                .setWeight(terms.weight())
                .setHeld(terms.held())
                .setIfSuccess(
                        terms.ifSuccess() == null ? null : terms.ifSuccess().setScale(PERCENT_DECIMALS));
        var own = terms.overrides();
        if (own != null) {
            declared.setMode(own.mode() == null ? null : ModeRule.valueOf(own.mode()))
                    .setInteractiveBelow(own.interactiveBelow())
                    .setModel(own.model())
                    .setWaves(own.waves())
                    .setBudgetUsd(
                            own.budgetUsd() == null ? null : own.budgetUsd().setScale(USD_DECIMALS))
                    .setReuse(own.reuse());
        }
        await(producer.send(record(declared.build())));
    }

    /**
     * Sends an item without waiting for it.
     *
     * @param outcome takes, on another thread, where its record is on the topic, or why it is not
     */
    void send(ItemRecord item, Outcome outcome) {
        var _ = producer.send(record(item.item()), (metadata, failure) -> {
            if (failure == null) {
                outcome.sent(metadata.partition(), metadata.offset());
            } else {
                outcome.failed(failure);
            }
        });
    }

    /** Takes what became of a record. */
    interface Outcome {
        void sent(int partition, long offset);

        void failed(Exception reason);
    }

    /** Waits for all records that were sent. */
    void flush() {
        producer.flush();
    }

    /**
     * Seals the dataset.
     *
     * @param items how many different items were published
     * @param leftOut how many further ones were found, and could not be published
     * @param emptyGroups groups that no item was found of
     */
    void seal(long items, long leftOut, List<EmptyGroup> emptyGroups) {
        await(producer.send(record(new DatasetSealed(dataset, items, leftOut, emptyGroups))));
    }

    private static ProducerRecord<byte[], byte[]> record(Object event) {
        var value = new DatasetEvent(event);
        var key = Topics.DATASETS.keyOf(value).getBytes(UTF_8);
        return new ProducerRecord<>(Topics.DATASETS.name(), key, Topics.DATASETS.encode(value));
    }

    private void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new PublishException(
                    "Kafka at %s does not take the dataset: %s".formatted(bootstrapServers, reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("publishing was interrupted", e);
        }
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        producer.close();
    }
}
