package dev.cupel.messaging;

import dev.cupel.embedded.Backends;

/**
 * A broker and a database of a test, each reached through a proxy of its own. What the test itself asks, and a second
 * instance of a service, can go past them by {@link #direct()}. Statements go by as text each time, so that a trap finds
 * them.
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
        var url = database.in(direct.jdbcUrl(service));
        return url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
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
