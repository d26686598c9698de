package dev.cupel.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/** The server properties of a node that is broker and controller in one. */
final class KafkaSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String FIXED = """
            process.roles=broker,controller
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT
            inter.broker.listener.name=PLAINTEXT

            # One node holds the one replica of everything.
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=4

            auto.create.topics.enable=false
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000

            # After a kill, the node waits until the session of its former self is over.
            broker.session.timeout.ms=1500
            broker.heartbeat.interval.ms=500

            # Topics set max.message.bytes up to 16 MiB: a batch has to fit into a segment and into a fetch.
            replica.fetch.max.bytes=16777216
            log.segment.bytes=67108864

            # An index is mapped at this size for each partition; 256 KiB cover 128 MiB of a segment.
            log.index.size.max.bytes=262144

            # Small machines and small heaps; the default of the cleaner's buffer is 128 MiB.
            log.cleaner.threads=1
            log.cleaner.dedupe.buffer.size=4194304
            num.network.threads=2
            num.io.threads=4
            background.threads=2

            # Nobody reads its metrics by JMX, where each partition registers some.
            metric.reporters=
            metrics.jmx.exclude=.*
            """;

    private KafkaSettings() {}

    static Path logDir(Path dir) {
        return dir.resolve("log").toAbsolutePath();
    }

    static Properties of(Path dir, int port, int controllerPort) {
        var settings = new Properties();
        try {
            settings.load(new StringReader(FIXED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.setProperty("advertised.listeners", broker);
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.setProperty("log.dirs", logDir(dir).toString());
        return settings;
    }

    /** Adds a listener whose clients are told another port than it has. */
    static void addProxied(Properties settings, int port, int proxyPort) {
        settings.merge("listeners", ",PROXIED://127.0.0.1:" + port, (all, one) -> all + "" + one);
        settings.merge("advertised.listeners", ",PROXIED://127.0.0.1:" + proxyPort, (all, one) -> all + "" + one);
    }
}
