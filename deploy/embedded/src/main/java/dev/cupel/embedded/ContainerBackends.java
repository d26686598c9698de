package dev.cupel.embedded;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker and a PostgreSQL server in containers, for a machine with a Docker engine. */
final class ContainerBackends implements Backends {
    private static final String DATABASE = "cupel";

    private final KafkaContainer kafka = new KafkaContainer(
                    image("cupel.test.kafka-image", "apache/kafka:4.4.0", "apache/kafka"))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");

    private final PostgreSQLContainer postgres =
            new PostgreSQLContainer(image("cupel.test.postgres-image", "postgres:18", "postgres"));

    private ContainerBackends() {}

    static ContainerBackends start() {
        QuietLogs.ofServers();
        var backends = new ContainerBackends();
        backends.kafka.start();
        backends.postgres.start();
        new ServiceSchemas(backends::superuserUrl).prepare(DATABASE, ServiceSchemas.SERVICES);
        return backends;
    }

    private static DockerImageName image(String property, String byDefault, String compatibleWith) {
        return DockerImageName.parse(System.getProperty(property, byDefault)).asCompatibleSubstituteFor(compatibleWith);
    }

    private String superuserUrl(String database) {
        return "%s?user=%s&password=%s".formatted(urlOf(database), postgres.getUsername(), postgres.getPassword());
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(postgres.getHost(), postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), database);
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String jdbcUrl(String service) {
        return urlOf(DATABASE);
    }

    @Override
    public String user(String service) {
        return ServiceSchemas.role(service);
    }

    @Override
    public String password(String service) {
        return ServiceSchemas.role(service);
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
