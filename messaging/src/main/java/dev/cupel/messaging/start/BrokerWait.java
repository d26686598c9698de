package dev.cupel.messaging.start;

import dev.cupel.messaging.health.BrokerQuestion;
import java.util.List;
import org.springframework.kafka.core.KafkaAdmin;

/** Waits for the broker while a service starts. */
public final class BrokerWait {

    private final ServerWait wait;
    private final List<String> addresses;
    private final KafkaAdmin admin;

    BrokerWait(ServerWait wait, List<String> addresses, KafkaAdmin admin) {
        this.wait = wait;
        this.addresses = addresses;
        this.admin = admin;
    }

    /**
     * Returns when the broker answers.
     *
     * @throws IllegalStateException when it does not in time
     */
    public void await() throws InterruptedException {
        try (var question = new BrokerQuestion(admin)) {
            wait.await(new Broker(addresses, question));
        }
    }
}
