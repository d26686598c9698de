package dev.cupel.poller.poll;

import dev.cupel.messaging.jdbc.ReservedConnections;
import dev.cupel.messaging.work.Leases;
import dev.cupel.messaging.work.Worker;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy by which jobs are polled, and the worker that renews the leases of jobs that are being polled. */
@Configuration
class PollWorkers {

    @Bean
    PollPolicy pollPolicy(PollProperties properties, RandomGenerator random) {
        return new PollPolicy(properties.firstPoll(), properties.longestWait(), random);
    }

    @Bean
    Leases leases(PollProperties properties, ReservedConnections connections) {
        return new Leases(Jobs.TABLE, properties.lease(), connections);
    }

    @Bean
    Worker renewing(Leases leases) {
        return leases.renewing();
    }
}
