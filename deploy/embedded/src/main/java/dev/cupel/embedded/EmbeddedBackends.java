package dev.cupel.embedded;

/** A broker in this process, and a database of the process's one PostgreSQL server. */
final class EmbeddedBackends implements Backends {
    private final TestFolder folder;
    private final KafkaNode kafka;
    private final String database;

    private EmbeddedBackends(TestFolder folder, KafkaNode kafka, String database) {
        this.folder = folder;
        this.kafka = kafka;
        this.database = database;
    }

    static EmbeddedBackends start() {
        return start(0);
    }

    static EmbeddedBackends start(int proxyPort) {
        String database = SharedPostgres.newDatabase();
        var folder = TestFolder.create("kafka");
        try {
            var options = new KafkaNodeOptions(folder.path(), 0, 0, proxyPort);
            return new EmbeddedBackends(folder, KafkaNode.start(options), database);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public int kafkaBehindProxy() {
        return kafka.behindProxy();
    }

    @Override
    public String jdbcUrl(String service) {
        return SharedPostgres.node().jdbcUrl(database);
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
        kafka.close();
        folder.close();
        SharedPostgres.node().dropDatabase(database);
    }
}
