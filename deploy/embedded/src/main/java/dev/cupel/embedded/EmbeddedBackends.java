package dev.cupel.embedded;

/** A broker in this process, and a database of the process's one PostgreSQL server. */
final class EmbeddedBackends implements Backends {
    private final SharedKafka.Broker broker;
    private final boolean proxied;
    private final String database;

    private EmbeddedBackends(SharedKafka.Broker broker, boolean proxied, String database) {
        this.broker = broker;
        this.proxied = proxied;
        this.database = database;
    }

    static EmbeddedBackends start() {
        String database = SharedPostgres.newDatabase();
        return new EmbeddedBackends(SharedKafka.take(), false, database);
    }

    /** With a broker of its own, whose clients are told this port. */
    static EmbeddedBackends start(int proxyPort) {
        String database = SharedPostgres.newDatabase();
        return new EmbeddedBackends(SharedKafka.Broker.start(proxyPort), true, database);
    }

    @Override
    public String bootstrapServers() {
        return broker.node().bootstrapServers();
    }

    @Override
    public int kafkaBehindProxy() {
        return broker.node().behindProxy();
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
        if (proxied) {
            broker.close();
        } else {
            SharedKafka.giveBack(broker);
        }
        SharedPostgres.node().dropDatabase(database);
    }
}
