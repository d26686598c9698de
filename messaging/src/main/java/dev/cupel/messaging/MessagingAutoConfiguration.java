package dev.cupel.messaging;

import dev.cupel.messaging.health.Probe;
import dev.cupel.messaging.jdbc.ReservedConnections;
import dev.cupel.messaging.start.BrokerWait;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires inbox, outbox and relay of a service. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties({MessagingProperties.class, TopicProperties.class})
class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    OutboxRepository outboxRepository(JdbcClient jdbc) {
        return new OutboxRepository(jdbc);
    }

    @Bean
    PartitionCounts partitionCounts() {
        return new PartitionCounts();
    }

    @Bean
    Outbox outbox(OutboxRepository repository, PartitionCounts partitions, ObjectProvider<Relay> relay) {
        return new Outbox(repository, partitions, () -> relay.ifAvailable(Relay::wake));
    }

    @Bean
    DeadLetters deadLetters(Outbox outbox) {
        return new DeadLetters(outbox);
    }

    @Bean
    TopicsReady topicsReady(
            BrokerWait broker,
            KafkaAdmin admin,
            MessagingProperties properties,
            TopicProperties topics,
            PartitionCounts partitions,
            OutboxRepository outbox,
            InstantSource clock) {
        return new TopicsReady(
                broker,
                () -> Admin.create(admin.getConfigurationProperties()),
                properties.provisionTopics(),
                topics,
                partitions,
                outbox,
                clock);
    }

    @Bean
    Relay relay(
            MessagingProperties properties,
            ReservedConnections connections,
            DefaultKafkaProducerFactory<?, ?> producers,
            ConsumerFactory<?, ?> consumers,
            KafkaAdmin admin,
            MeterRegistry meters) {
        var kafka = new RelayKafka(properties.service(), producers, consumers, admin);
        var outbox = new OutboxRepository(connections.relay());
        return new Relay(
                new RelayLease.Applicant(
                        properties.service(), UUID.randomUUID().toString(), connections.leases(), System::nanoTime),
                () -> RelaySession.takeOver(
                        properties.service(), outbox, kafka.producer(), properties.relayBatch(), kafka.cursors()::read),
                properties.relayInterval(),
                properties.relayGather(),
                meters);
    }

    @Bean
    InboxContainers inboxContainers(
            List<TopicListener<? extends SpecificRecord>> listeners,
            MessagingProperties properties,
            ConsumerFactory<byte[], byte[]> consumers,
            JdbcClient jdbc,
            DeadLetters deadLetters,
            PlatformTransactionManager transactions,
            Probe databaseProbe) {
        var repository = new InboxRepository(jdbc);
        var template = new TransactionTemplate(transactions);
        return new InboxContainers(
                properties,
                consumers,
                listeners.stream()
                        .map(listener -> subscription(listener, repository, deadLetters, template))
                        .toList(),
                databaseProbe::answers);
    }

    private static <T extends SpecificRecord> InboxContainers.Subscription subscription(
            TopicListener<T> listener,
            InboxRepository repository,
            DeadLetters deadLetters,
            TransactionTemplate transactions) {
        var step = new InboxStep<>(listener, repository, deadLetters, transactions);
        return new InboxContainers.Subscription(listener.topic(), new Inbox<>(repository, step));
    }
}
