package dev.cupel.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.TransactionVersion;

/**
 * A real Kafka node, broker and KRaft controller in one, inside this process.
 *
 * <p>Its folder can be started again, after a kill too. The broker halts the process if it meets an error it cannot
 * live with, such as a full disk.
 */
public final class KafkaNode implements AutoCloseable {
    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;
    private final int behindProxy;

    private KafkaNode(KafkaRaftServer server, FolderLock lock, int port, int behindProxy) {
        this.server = server;
        this.lock = lock;
        this.port = port;
        this.behindProxy = behindProxy;
    }

    /**
     * Returns when the node takes requests.
     *
     * @throws IllegalStateException if a port is taken, or the folder is in use
     */
    public static KafkaNode start(KafkaNodeOptions options) {
        QuietLogs.ofServers();
        var lock = FolderLock.acquire(options.dir());
        try {
            int port = Ports.orFree(options.port(), "Kafka");
            int controllerPort = Ports.orFree(options.controllerPort(), "Kafka's controller");
            var settings = KafkaSettings.of(options.dir(), port, controllerPort);
            int behindProxy = 0;
            if (options.proxyPort() > 0) {
                behindProxy = Ports.free();
                KafkaSettings.addProxied(settings, behindProxy, options.proxyPort());
            }
            return new KafkaNode(startServer(options.dir(), settings), lock, port, behindProxy);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaRaftServer startServer(Path dir, Properties settings) {
        format(KafkaSettings.logDir(dir));
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(Path logDir) {
        if (Files.exists(logDir.resolve("meta.properties"))) {
            return;
        }
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .addDirectory(logDir.toString())
                    .setMetadataLogDirectory(logDir.toString())
                    .setFeatureLevel(TransactionVersion.FEATURE_NAME, TransactionVersion.TV_2.featureLevel())
                    .setPrintStream(nowhere)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("could not format " + logDir, e);
        }
    }

    /** {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port that the proxy of the options is to lead to; 0 without one. */
    public int behindProxy() {
        return behindProxy;
    }

    void awaitStop() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
