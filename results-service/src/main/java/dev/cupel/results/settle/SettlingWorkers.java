package dev.cupel.results.settle;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settles results by itself. */
@Configuration
class SettlingWorkers {

    @Bean
    Probe provider(GeminiProjects gemini) {
        return new Probe("gemini", gemini::reach);
    }

    @Bean
    Worker renewing(JobLeases leases, SettlingProperties properties) {
        return new Worker("renew", 1, properties.lease().dividedBy(3), () -> {
            leases.renew();
            return false;
        });
    }

    @Bean
    Worker settlingWorker(JobSettling settling, SettlingProperties properties) {
        return new Worker("settle", properties.concurrency(), properties.interval(), settling::settleNext);
    }
}
