package dev.cupel.submit.job;

import dev.cupel.messaging.health.CircuitBreaker;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import dev.cupel.submit.batch.BatchProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Submits batches, and ends lost jobs. */
@Configuration
class JobWorkers {

    @Bean
    Worker submitting(JobSubmitter submission, Probe provider, JobProperties jobs, BatchProperties properties) {
        return new Worker(
                "submit",
                jobs.concurrency(),
                properties.interval(),
                CircuitBreaker.on(provider, submission::submitNext));
    }

    @Bean
    Worker endingLost(LostJobCanceller lostJobs, Probe provider, BatchProperties properties) {
        return new Worker("end-lost", 1, properties.interval(), CircuitBreaker.on(provider, lostJobs::endNext));
    }
}
