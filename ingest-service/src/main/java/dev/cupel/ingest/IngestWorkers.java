package dev.cupel.ingest;

import dev.cupel.messaging.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What ingest-service does by itself. */
@Configuration
class IngestWorkers {

    @Bean
    Worker cutting(BatchCutter cutter, IngestProperties properties) {
        return new Worker("cut", 1, properties.interval(), () -> {
            cutter.cut();
            return false;
        });
    }

    @Bean
    Worker unparkingWorker(Unparking unparking, IngestProperties properties) {
        return new Worker("unpark", 1, properties.interval(), unparking::unpark);
    }
}
