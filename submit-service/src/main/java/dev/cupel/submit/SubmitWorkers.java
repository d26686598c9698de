package dev.cupel.submit;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.Probe;
import dev.cupel.messaging.Reluctant;
import dev.cupel.messaging.Worker;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What submit-service does by itself. */
@Configuration
class SubmitWorkers {

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Bean
    @ConditionalOnMissingBean
    Pause pause() {
        return Thread::sleep;
    }

    @Bean
    Backoff backoff(SubmitProperties properties, RandomGenerator random) {
        return new Backoff(properties.firstWait(), properties.longestWait(), random);
    }

    @Bean
    Slots slots(SubmitProperties properties) {
        return new Slots(properties.interactive().concurrency());
    }

    @Bean
    Probe provider(GeminiProjects gemini) {
        return new Probe("gemini", gemini::reach);
    }

    @Bean
    Worker admitting(Admission admission, SubmitProperties properties) {
        return new Worker("admit", 1, properties.interval(), admission::admit);
    }

    @Bean
    Worker deciding(Gates gates, SubmitProperties properties) {
        return new Worker("gates", 1, properties.interval(), () -> {
            gates.decide();
            return false;
        });
    }

    @Bean
    Worker submitting(Submission submission, Probe provider, SubmitProperties properties) {
        return new Worker(
                "submit",
                properties.concurrency(),
                properties.interval(),
                Reluctant.without(provider, submission::submitNext));
    }

    @Bean
    Worker admittingInteractive(InteractiveAdmission admission, SubmitProperties properties) {
        return new Worker("admit-interactive", 1, properties.interval(), admission::admit);
    }

    @Bean
    Worker askingWorker(Asking asking, Probe provider, SubmitProperties properties) {
        return new Worker(
                "ask",
                properties.interactive().batches(),
                properties.interval(),
                Reluctant.without(provider, asking::askNext));
    }

    @Bean
    Worker resolving(AmbiguityResolver resolver, SubmitProperties properties) {
        return new Worker("resolve", 1, properties.interval(), () -> {
            resolver.resolve();
            return false;
        });
    }

    @Bean
    Worker reconciling(Reconciliation reconciliation, Probe provider, SubmitProperties properties) {
        return new Worker("reconcile", 1, properties.interval(), Reluctant.without(provider, () -> {
            reconciliation.reconcile();
            return false;
        }));
    }

    @Bean
    Worker endingLost(LostJobs lostJobs, Probe provider, SubmitProperties properties) {
        return new Worker("end-lost", 1, properties.interval(), Reluctant.without(provider, lostJobs::endNext));
    }

    @Bean
    Worker withdrawing(Withdrawals withdrawals, SubmitProperties properties) {
        return new Worker("withdraw", 1, properties.interval(), withdrawals::withdraw);
    }

    @Bean
    Worker ending(Withdrawals withdrawals, Probe provider, SubmitProperties properties) {
        return new Worker("end", 1, properties.interval(), Reluctant.without(provider, withdrawals::endJobs));
    }

    @Bean
    Worker renewing(Leases leases, SubmitProperties properties) {
        return new Worker("renew", 1, properties.lease().dividedBy(3), () -> {
            leases.renew();
            return false;
        });
    }
}
