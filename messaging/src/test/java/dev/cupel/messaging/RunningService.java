package dev.cupel.messaging;

import dev.cupel.embedded.Backends;
import dev.cupel.messaging.health.VitalsHealth;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A service in this JVM, against a test's broker and database. */
public record RunningService(ConfigurableApplicationContext context) implements AutoCloseable {

    /**
     * Starts a service.
     *
     * @param name such as {@code ingest}: its schema and role
     * @param settings further properties
     */
    public static RunningService start(
            Class<?> application, String name, Backends backends, Map<String, Object> settings) {
        return start(new SpringApplicationBuilder(application), name, backends, settings);
    }

    public static RunningService start(
            SpringApplicationBuilder application, String name, Backends backends, Map<String, Object> settings) {
        // Logback is set up by each context, and is one for all in this process: two at a time have failed each other.
        synchronized (RunningService.class) {
            return new RunningService(application
                    .initializers(KeptMetadata.initializer())
                    .run(arguments(name, backends, settings).toArray(String[]::new)));
        }
    }

    /** The command line of a service that is to run against a test's broker and database. */
    public static List<String> arguments(String name, Backends backends, Map<String, Object> settings) {
        var arguments = new HashMap<String, Object>(Map.of(
                "server.port",
                0,
                "spring.main.banner-mode",
                "off",
                "spring.kafka.bootstrap-servers",
                backends.bootstrapServers(),
                "spring.kafka.consumer.properties.session.timeout.ms",
                6000,
                // So that a reading request that would hold one connection while it waits for another one fails in
                // every test.
                "cupel.rest.connections",
                1,
                "spring.datasource.url",
                backends.jdbcUrl(name),
                "spring.datasource.username",
                backends.user(name),
                "spring.datasource.password",
                backends.password(name),
                "cupel.messaging.service",
                name,
                "cupel.messaging.relay-interval",
                "50ms"));
        arguments.putAll(settings);
        return arguments.entrySet().stream()
                .map(argument -> "--%s=%s".formatted(argument.getKey(), argument.getValue()))
                .toList();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Has a listener apply records, in a transaction, as if they came from its topic. */
    public <T extends SpecificRecord> void apply(
            Class<? extends TopicListener<T>> listener, List<T> values, Instant at) {
        var origin = new Origin(0, 0, null, null);
        bean(TransactionTemplate.class)
                .executeWithoutResult(tx -> bean(listener)
                        .apply(values.stream()
                                .map(value -> new Received<>(value, origin, at))
                                .toList()));
    }

    /** Whether it says that it is, as its readiness probe does. */
    public boolean isReady() {
        return Status.UP.equals(bean(VitalsHealth.class).health().getStatus());
    }

    /** Base URL of its REST API. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
