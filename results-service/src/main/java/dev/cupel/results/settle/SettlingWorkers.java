package dev.cupel.results.settle;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.jdbc.ReservedConnections;
import dev.cupel.messaging.work.Leases;
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
    Leases leases(SettlingProperties properties, ReservedConnections connections) {
        return new Leases(FinishedJobs.TABLE, properties.lease(), connections);
    }

    @Bean
    Worker renewing(Leases leases) {
        return leases.renewing();
    }

    @Bean
    Worker settlingWorker(JobSettling settling, SettlingProperties properties) {
        return new Worker("settle", properties.concurrency(), properties.interval(), settling::settleNext);
    }
}
