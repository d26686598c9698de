package dev.cupel.submit.batch;

import dev.cupel.messaging.work.Worker;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the leases of the batches that this instance works on. */
@Configuration
class BatchWorkers {

    @Bean
    Backoff backoff(BatchProperties properties, RandomGenerator random) {
        return new Backoff(properties.firstWait(), properties.longestWait(), random);
    }

    @Bean
    Worker renewing(BatchLeases leases, BatchProperties properties) {
        return new Worker("renew", 1, properties.lease().dividedBy(3), () -> {
            leases.renew();
            return false;
        });
    }
}
