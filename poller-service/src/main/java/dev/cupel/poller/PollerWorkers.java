package dev.cupel.poller;

import dev.cupel.messaging.Worker;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What poller-service does by itself. */
@Configuration
class PollerWorkers {

    @Bean
    PollPolicy pollPolicy(PollerProperties properties) {
        return new PollPolicy(properties.firstPoll(), properties.longestWait(), RandomGenerator.getDefault());
    }

    @Bean
    Worker pollingWorker(Polling polling, PollerProperties properties) {
        return new Worker("poll", properties.concurrency(), properties.interval(), polling::pollNext);
    }
}
