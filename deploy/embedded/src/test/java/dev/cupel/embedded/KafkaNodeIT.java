package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeIT {
    @TempDir
    Path dir;

    @Test
    void transactionsSurviveARestartOnTheSameFolder() throws Exception {
        try (var node = startNode()) {
            var clients = new KafkaClients(node.bootstrapServers());
            clients.createTopic("facts", 2, Map.of());
            try (var producer = clients.producer(Map.of("transactional.id", "writer"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", "committed"));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", "aborted"));
                producer.abortTransaction();
            }
        }

        try (var node = startNode()) {
            var clients = new KafkaClients(node.bootstrapServers());
            try (var producer = clients.producer(Map.of("transactional.id", "writer"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("facts", "after the restart"));
                producer.commitTransaction();
            }
            assertThat(clients.committedValues("facts", 2)).containsExactlyInAnyOrder("committed", "after the restart");
        }
    }

    @Test
    void hasTheSecondVersionOfTransactions() throws Exception {
        try (var node = startNode();
                var admin = new KafkaClients(node.bootstrapServers()).admin()) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();

            assertThat(features.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
        }
    }

    @Test
    void takesRecordsOf15MebibytesWhereTheTopicAllowsThem() throws Exception {
        try (var node = startNode()) {
            var clients = new KafkaClients(node.bootstrapServers());
            clients.createTopic("large", 1, Map.of("max.message.bytes", Integer.toString(16 << 20)));
            String large = "x".repeat(15 << 20);
            try (var producer = clients.producer(
                    Map.of("max.request.size", 16 << 20, "enable.idempotence", false, "linger.ms", 0))) {
                producer.send(new ProducerRecord<>("large", large)).get();
            }

            assertThat(clients.committedValues("large", 1)).containsExactly(large);
        }
    }

    @Test
    void createsNoTopicByItself() throws Exception {
        try (var node = startNode();
                var admin = new KafkaClients(node.bootstrapServers()).admin()) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = new KafkaNodeOptions(dir, taken.getLocalPort(), 0);

            assertThatThrownBy(() -> KafkaNode.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void keepsASecondNodeOutOfItsFolder() {
        try (var node = startNode()) {
            assertThat(node.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(this::startNode)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use");
        }
    }

    private KafkaNode startNode() {
        return KafkaNode.start(new KafkaNodeOptions(dir, 0, 0));
    }
}
