package dev.cupel.submit.admission;

import dev.cupel.messaging.health.CircuitBreaker;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import dev.cupel.submit.batch.BatchProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Admits batches, and follows cancellations. */
@Configuration
class AdmissionWorkers {

    @Bean
    Worker admitting(BatchAdmission admission, BatchProperties properties) {
        return new Worker("admit", 1, properties.interval(), admission::admit);
    }

    @Bean
    Worker admittingInteractive(InteractiveAdmission admission, BatchProperties properties) {
        return new Worker("admit-interactive", 1, properties.interval(), admission::admit);
    }

    @Bean
    Worker withdrawing(Withdrawals withdrawals, BatchProperties properties) {
        return new Worker("withdraw", 1, properties.interval(), withdrawals::withdraw);
    }

    @Bean
    Worker ending(JobCanceller canceller, Probe provider, BatchProperties properties) {
        return new Worker("end", 1, properties.interval(), CircuitBreaker.on(provider, canceller::cancelJobs));
    }
}
