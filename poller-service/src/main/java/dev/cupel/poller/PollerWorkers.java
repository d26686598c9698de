package dev.cupel.poller;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import dev.cupel.poller.list.ListReader;
import dev.cupel.poller.poll.Polling;
import dev.cupel.poller.timeline.OpenJobs;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Background workers of poller-service. */
@Configuration
class PollerWorkers {

    private static final Duration MARK_INTERVAL = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Bean
    Probe provider(GeminiProjects gemini) {
        return new Probe("gemini", gemini::reach);
    }

    @Bean
    PollingWorkers pollingWorkers(
            GeminiProjects gemini, ListReader list, Polling polling, Probe provider, PollerProperties properties) {
        return new PollingWorkers(gemini.names(), list, polling, provider, properties);
    }

    @Bean
    Worker markingWorker(OpenJobs openJobs) {
        return new Worker("mark", 1, MARK_INTERVAL, () -> {
            openJobs.markLate();
            openJobs.markUnreachable();
            return false;
        });
    }
}
