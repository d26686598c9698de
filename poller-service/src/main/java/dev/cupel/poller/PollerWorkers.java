package dev.cupel.poller;

import dev.cupel.messaging.Worker;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What poller-service does by itself. */
@Configuration
class PollerWorkers {

    private static final Duration MARKING = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Bean
    PollPolicy pollPolicy(PollerProperties properties, RandomGenerator random) {
        return new PollPolicy(properties.firstPoll(), properties.longestWait(), random);
    }

    /** The list comes first: it has few calls, and the others go by what it shows. */
    @Bean
    Worker pollingWorker(Listing listing, Polling polling, PollerProperties properties) {
        return new Worker(
                "poll",
                properties.concurrency(),
                properties.interval(),
                () -> listing.listNext() || polling.pollNext());
    }

    @Bean
    Worker markingWorker(OpenJobs openJobs) {
        return new Worker("mark", 1, MARKING, () -> {
            openJobs.markLate();
            openJobs.markUnreachable();
            return false;
        });
    }
}
