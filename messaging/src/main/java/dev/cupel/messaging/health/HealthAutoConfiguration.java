package dev.cupel.messaging.health;

import dev.cupel.messaging.jdbc.ReservedConnections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Probes the database and the broker, and reports the readiness of the instance. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
class HealthAutoConfiguration {

    @Bean
    VitalsHealth vitalsHealthIndicator(ObjectProvider<Vital> vitals) {
        return new VitalsHealth(vitals);
    }

    @Bean
    Probe databaseProbe(ReservedConnections connections) {
        return new Probe(
                "database",
                () -> connections.leases().sql("select 1").query(Integer.class).single());
    }

    @Bean
    Probe brokerProbe(KafkaAdmin admin) {
        return new Probe("broker", new BrokerQuestion(admin));
    }
}
