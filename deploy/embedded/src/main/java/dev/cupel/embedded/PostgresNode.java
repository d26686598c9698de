package dev.cupel.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server, started by this process, with its data and its log in one folder.
 *
 * <p>The binaries come from Maven artifacts and are unpacked once a machine, in the folder for temporary files. A
 * server that a killed process left behind in the folder is stopped first.
 */
public final class PostgresNode implements AutoCloseable {
    /** As many as PostgreSQL takes by default; three of them are the superuser's. */
    public static final int MAX_CONNECTIONS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresNode.class);
    private static final String SUPERUSER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final FolderLock lock;
    private final PostgresProcess main;
    private final ServiceSchemas schemas = new ServiceSchemas(this::superuserUrl);

    private PostgresNode(EmbeddedPostgres server, FolderLock lock, PostgresProcess main) {
        this.server = server;
        this.lock = lock;
        this.main = main;
    }

    /**
     * Returns when the server takes connections.
     *
     * @throws IllegalStateException if the port is taken, the folder is in use, or the server does not start
     */
    public static PostgresNode start(PostgresNodeOptions options) {
        QuietLogs.ofServers();
        var lock = FolderLock.acquire(options.dir());
        try {
            Path data = dataOf(options.dir());
            PostgresProcess.clear(data);
            int port = Ports.orFree(options.port(), "PostgreSQL");
            var server = startTwice(options, data, port);
            var main = PostgresProcess.mainOf(data)
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL has left no process id in " + data));
            LOG.atInfo()
                    .addKeyValue("port", port)
                    .addKeyValue("durable", options.durable())
                    .log("postgres started");
            return new PostgresNode(server, lock, main);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A machine under load can be too slow for the first start, which may have to recover from a kill. */
    private static EmbeddedPostgres startTwice(PostgresNodeOptions options, Path data, int port) {
        try {
            return startOnce(options, data, port);
        } catch (IOException | IllegalStateException first) {
            LOG.atWarn().setCause(first).log("postgres did not start, trying once more");
            PostgresProcess.clear(data);
        }
        try {
            return startOnce(options, data, port);
        } catch (IOException | IllegalStateException second) {
            throw new IllegalStateException("PostgreSQL does not start; see %s".formatted(log(options.dir())), second);
        }
    }

    private static EmbeddedPostgres startOnce(PostgresNodeOptions options, Path data, int port) throws IOException {
        String durable = options.durable() ? "on" : "off";
        var log = ProcessBuilder.Redirect.appendTo(log(options.dir()).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setPort(port)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", String.valueOf(MAX_CONNECTIONS))
                .setServerConfig("shared_buffers", "128MB")
                // New tables fill in seconds, and plans are made for empty ones until their statistics are.
                .setServerConfig("autovacuum_naptime", "5s")
                .setServerConfig("fsync", durable)
                .setServerConfig("synchronous_commit", durable)
                .setServerConfig("full_page_writes", durable)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    static Path dataOf(Path dir) {
        return dir.resolve("data").toAbsolutePath();
    }

    private static Path log(Path dir) {
        return dir.resolve("postgres.log");
    }

    /** The superuser's URL of the database {@code postgres}; no password is asked for. */
    public String jdbcUrl() {
        return superuserUrl("postgres");
    }

    /** The URL of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s/%s".formatted(address(), database);
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Creates a database unless it exists, and returns its URL, without user and password. */
    public String createDatabase(String name) {
        schemas.createDatabase(name);
        return jdbcUrl(name);
    }

    /**
     * Creates, unless they exist, a database and for each service a schema of the service's name, owned by a role
     * {@code cupel_<service>} whose password is its name and which no other service's role can read.
     */
    public void prepare(String database, List<String> services) {
        schemas.prepare(database, services);
    }

    void dropDatabase(String name) {
        schemas.dropDatabase(name);
    }

    /** Completes when the server process has ended, for whatever reason. */
    CompletableFuture<Void> serverExit() {
        return main.exit();
    }

    private String superuserUrl(String database) {
        return jdbcUrl(database) + "?user=" + SUPERUSER;
    }

    @Override
    public void close() {
        try {
            server.close();
            main.exit().get(PostgresProcess.STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        } finally {
            lock.close();
        }
    }
}
