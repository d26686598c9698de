package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeMainIT {
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();

    @TempDir
    Path dir;

    @Test
    void losesNoAcknowledgedRecordWhenItIsKilled() throws Exception {
        var clients = new KafkaClients("127.0.0.1:" + port);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (var first = startBroker()) {
            clients.createTopic("facts", 120, Map.of());
            try (var producer = clients.producer(Map.of("delivery.timeout.ms", 60_000))) {
                send(producer, 0, 20_000, acknowledged);
                Awaitility.await().until(() -> acknowledged.size() > 5_000);
                first.kill();
                try (var second = startBroker()) {
                    send(producer, 20_000, 21_000, acknowledged);
                    producer.flush();
                    assertThat(acknowledged.size()).isEqualTo(21_000);
                    Set<String> lost = new HashSet<>(acknowledged);
                    clients.committedValues("facts", 120).forEach(lost::remove);
                    assertThat(lost).isEmpty();
                    assertThat(second.process().isAlive()).isTrue();
                }
            }
        }
    }

    @Test
    void stopsCleanlyOnSigterm() throws Exception {
        try (var broker = startBroker()) {
            assertThat(broker.terminate()).isEqualTo(143);
        }
        assertThat(dir.resolve("log").resolve(".kafka_cleanshutdown")).exists();
    }

    private static void send(Producer<String, String> producer, int from, int to, Set<String> acknowledged) {
        for (int i = from; i < to; i++) {
            String value = "record " + i;
            producer.send(new ProducerRecord<>("facts", value, value), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.add(value);
                }
            });
        }
    }

    private ChildProcess startBroker() throws Exception {
        var broker = ChildProcess.start(
                List.of("-Xmx384m"),
                KafkaNodeMain.class,
                "--dir",
                dir.toString(),
                "--port",
                Integer.toString(port),
                "--controller-port",
                Integer.toString(controllerPort));
        assertThat(broker.awaitLine("kafka ready")).isEqualTo("kafka ready on 127.0.0.1:" + port);
        return broker;
    }
}
