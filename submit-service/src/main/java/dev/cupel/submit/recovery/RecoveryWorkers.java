package dev.cupel.submit.recovery;

import dev.cupel.messaging.health.CircuitBreaker;
import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.work.Worker;
import dev.cupel.submit.batch.BatchProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for lost jobs, and holds the ledger against the list of jobs. */
@Configuration
class RecoveryWorkers {

    @Bean
    @ConditionalOnMissingBean
    Pause pause() {
        return Thread::sleep;
    }

    @Bean
    Worker resolving(AmbiguityResolver resolver, BatchProperties properties) {
        return new Worker("resolve", 1, properties.interval(), () -> {
            resolver.resolve();
            return false;
        });
    }

    @Bean
    Worker reconciling(Reconciliation reconciliation, Probe provider, BatchProperties properties) {
        return new Worker("reconcile", 1, properties.interval(), CircuitBreaker.on(provider, () -> {
            reconciliation.reconcile();
            return false;
        }));
    }
}
