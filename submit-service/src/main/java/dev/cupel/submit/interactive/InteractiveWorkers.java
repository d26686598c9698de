package dev.cupel.submit.interactive;

import dev.cupel.messaging.health.CircuitBreaker;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.quota.InteractiveProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks interactive batches. */
@Configuration
class InteractiveWorkers {

    @Bean
    Slots slots(InteractiveProperties properties) {
        return new Slots(properties.concurrency());
    }

    @Bean
    Worker interactiveWorker(
            InteractiveRunner runner, Probe provider, InteractiveProperties interactive, BatchProperties properties) {
        return new Worker(
                "ask", interactive.batches(), properties.interval(), CircuitBreaker.on(provider, runner::runNext));
    }
}
