package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedKafkaIT {

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    @Test
    void emptiesABrokerForTheNextTest() throws Exception {
        try (var broker = SharedKafka.Broker.start(0)) {
            var clients = new KafkaClients(broker.node().bootstrapServers());
            clients.createTopic("facts", 2, Map.of());
            clients.createTopic("recipes", 1, COMPACTED);
            try (var producer = clients.producer(Map.of("transactional.id", "cut off"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", 0, "key", "committed"));
                producer.send(new ProducerRecord<>("recipes", "key", "committed"));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", 1, "key", "open")).get();
                joinAndLeave(clients, "facts");

                new KafkaReset(clients.bootstrapServers()).run();
            }

            assertThat(clients.committedValues("facts", 2)).isEmpty();
            try (var admin = clients.admin()) {
                assertThat(admin.listGroups().all().get()).isEmpty();
                assertThat(admin.listTransactions().all().get())
                        .extracting(TransactionListing::state)
                        .doesNotContain(TransactionState.ONGOING);
                assertThat(admin.listTopics().names().get()).doesNotContain("recipes");
            }
            clients.createTopic("recipes", 1, COMPACTED);
            try (var producer = clients.producer(Map.of("transactional.id", "cut off"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", 1, "key", "of the next test"));
                producer.commitTransaction();
            }
            assertThat(clients.committedValues("facts", 2)).containsExactly("of the next test");
            assertThat(clients.committedValues("recipes", 1)).isEmpty();
        }
    }

    @Test
    void endsABrokerThatSomebodyStillReads() throws Exception {
        var broker = SharedKafka.Broker.start(0);
        var clients = new KafkaClients(broker.node().bootstrapServers());
        clients.createTopic("facts", 1, Map.of());
        var consumer = consumer(clients, "facts");

        SharedKafka.giveBack(broker);

        assertThat(broker.folder().path()).doesNotExist();
        // There is nobody any more to say good-bye to.
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private static void joinAndLeave(KafkaClients clients, String topic) {
        try (var consumer = consumer(clients, topic)) {
            consumer.commitSync();
        }
    }

    /** Of the group {@code readers}, when it has its partitions. */
    private static KafkaConsumer<String, String> consumer(KafkaClients clients, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", clients.bootstrapServers(),
                        "group.id", "readers",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.subscribe(List.of(topic));
        Awaitility.await().until(() -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }
}
