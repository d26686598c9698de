package dev.cupel.ingest.gap;

import dev.cupel.messaging.work.Worker;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of gaps where there are more than one transaction has room for. */
@Configuration
class GapWorkers {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Bean
    Worker gapWorker(Gaps gaps) {
        return new Worker("gaps", 1, INTERVAL, gaps::tellOthers);
    }
}
