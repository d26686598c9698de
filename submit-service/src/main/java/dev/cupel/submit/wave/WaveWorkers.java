package dev.cupel.submit.wave;

import dev.cupel.messaging.work.Worker;
import dev.cupel.submit.batch.BatchProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks the gates. */
@Configuration
class WaveWorkers {

    @Bean
    Worker deciding(Gates gates, BatchProperties properties) {
        return new Worker("gates", 1, properties.interval(), () -> {
            gates.decide();
            return false;
        });
    }
}
