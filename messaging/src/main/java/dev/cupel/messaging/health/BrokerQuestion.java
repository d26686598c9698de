package dev.cupel.messaging.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;

/** Asks the broker who it is, over a connection that is kept. */
public final class BrokerQuestion implements Probe.Question, AutoCloseable {

    private static final int TIMEOUT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(2).toMillis());

    private final Map<String, Object> settings;
    private @Nullable Admin client;

    public BrokerQuestion(KafkaAdmin admin) {
        settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, TIMEOUT_MILLIS);
    }

    @Override
    public void ask() throws InterruptedException, ExecutionException {
        if (client == null) {
            client = Admin.create(settings);
        }
        client.describeCluster().nodes().get();
    }

    @Override
    public void close() {
        if (client != null) {
            client.close(Duration.ZERO);
        }
    }
}
