package dev.cupel.submit.batch;

import dev.cupel.messaging.jdbc.ReservedConnections;
import dev.cupel.messaging.work.Leases;
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
    Leases leases(BatchProperties properties, ReservedConnections connections) {
        return new Leases(BatchLeases.TABLE, properties.lease(), connections);
    }

    @Bean
    Worker renewing(Leases leases) {
        return leases.renewing();
    }
}
