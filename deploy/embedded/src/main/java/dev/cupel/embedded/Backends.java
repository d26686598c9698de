package dev.cupel.embedded;

/**
 * A broker and a database for one test at a time.
 *
 * <p>Embedded by default; in containers, which takes a Docker engine, when the system property
 * {@code cupel.test.backends} is {@code containers}.
 */
public interface Backends extends AutoCloseable {
    /**
     * Lends a broker without records and groups, whose topics may be there and whose offsets need not begin at 0, and creates a
     * database with a schema and a role for each service.
     */
    static Backends start() {
        String kind = System.getProperty("cupel.test.backends", "embedded");
        return switch (kind) {
            case "embedded" -> EmbeddedBackends.start();
            case "containers" -> inContainers();
            default ->
                throw new IllegalArgumentException("cupel.test.backends is neither embedded nor containers: " + kind);
        };
    }

    /** Starts them embedded, with a broker that some clients reach through a proxy of this port. */
    static Backends start(int proxyPort) {
        return EmbeddedBackends.start(proxyPort);
    }

    private static Backends inContainers() {
        try {
            return ContainerBackends.start();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Testcontainers is not on the class path: build with the Maven profile `containers`", e);
        }
    }

    String bootstrapServers();

    /** The port of the broker that a proxy is to lead to; 0 without one. */
    default int kafkaBehindProxy() {
        return 0;
    }

    /** The URL of a database that is fresh to this Backends, without user and password. */
    String jdbcUrl(String service);

    String user(String service);

    String password(String service);

    @Override
    void close();
}
