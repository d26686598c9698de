package dev.cupel.results.retry;

import dev.cupel.messaging.work.Worker;
import dev.cupel.results.settle.SettlingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks again by itself for failed items that operators want. */
@Configuration
class RetryWorkers {

    @Bean
    Worker retrying(Retries retries, SettlingProperties properties) {
        return new Worker("retry", 1, properties.interval(), retries::askAgain);
    }
}
