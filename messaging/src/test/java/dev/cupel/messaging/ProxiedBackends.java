package dev.cupel.messaging;

import dev.cupel.embedded.Backends;

/**
 * A broker and a database of a test, each reached through a proxy of its own. What the test itself asks, and a second
 * instance of a service, can go past them by {@link #direct()}.
 */
public record ProxiedBackends(Backends direct, TcpProxy kafka, TcpProxy database) implements Backends {

    public static ProxiedBackends start() {
        var kafka = TcpProxy.to(0);
        var direct = Backends.start(kafka.port());
        kafka.target(direct.kafkaBehindProxy());
        return new ProxiedBackends(direct, kafka, TcpProxy.to(direct.jdbcUrl("ingest")));
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + kafka.port();
    }

    @Override
    public String jdbcUrl(String service) {
        return database.in(direct.jdbcUrl(service));
    }

    @Override
    public String user(String service) {
        return direct.user(service);
    }

    @Override
    public String password(String service) {
        return direct.password(service);
    }

    @Override
    public void close() {
        kafka.close();
        database.close();
        direct.close();
    }
}
