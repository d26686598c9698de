package dev.cupel.results.progress;

import dev.cupel.messaging.work.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows progress by itself to those who look at it. */
@Configuration
class ProgressWorkers {

    @Bean
    Worker showing(ProgressFeed feed, ProgressProperties properties) {
        return new Worker("show", 1, properties.progressInterval(), () -> {
            feed.show();
            return false;
        });
    }
}
