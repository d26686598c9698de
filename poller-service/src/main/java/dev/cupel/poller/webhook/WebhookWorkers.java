package dev.cupel.poller.webhook;

import dev.cupel.messaging.work.Worker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes old deliveries, even when webhooks are disabled: some may be left from before. */
@Configuration
class WebhookWorkers {

    private static final Duration INTERVAL = Duration.ofHours(1);

    @Bean
    Worker forgetDeliveriesWorker(Deliveries deliveries, WebhookProperties properties) {
        return new Worker("forget-deliveries", 1, INTERVAL, () -> {
            deliveries.forget(properties.keep());
            return false;
        });
    }
}
