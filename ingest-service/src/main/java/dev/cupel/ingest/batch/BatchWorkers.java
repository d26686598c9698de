package dev.cupel.ingest.batch;

import dev.cupel.messaging.work.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Cuts batches from time to time. */
@Configuration
class BatchWorkers {

    @Bean
    Worker cutting(BatchCutter cutter, BatchProperties properties) {
        return new Worker("cut", 1, properties.interval(), cutter::cut);
    }
}
