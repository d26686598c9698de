package dev.cupel.ingest.intake;

import dev.cupel.messaging.work.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Background workers of the intake. */
@Configuration
class IntakeWorkers {

    @Bean
    Worker unparkingWorker(Unparking unparking, IntakeProperties properties) {
        return new Worker("unpark", 1, properties.interval(), unparking::unpark);
    }
}
