package dev.cupel.results;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.Probe;
import dev.cupel.messaging.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What results-service does by itself. */
@Configuration
class ResultsWorkers {

    @Bean
    Probe provider(GeminiProjects gemini) {
        return new Probe("gemini", gemini::reach);
    }

    @Bean
    Worker renewing(Leases leases, ResultsProperties properties) {
        return new Worker("renew", 1, properties.lease().dividedBy(3), () -> {
            leases.renew();
            return false;
        });
    }

    @Bean
    Worker settlingWorker(Settling settling, ResultsProperties properties) {
        return new Worker("settle", properties.concurrency(), properties.interval(), settling::settleNext);
    }

    @Bean
    Worker retrying(Retries retries, ResultsProperties properties) {
        return new Worker("retry", 1, properties.interval(), retries::askAgain);
    }

    @Bean
    Worker showing(ProgressFeed feed, ResultsProperties properties) {
        return new Worker("show", 1, properties.progressInterval(), () -> {
            feed.show();
            return false;
        });
    }
}
