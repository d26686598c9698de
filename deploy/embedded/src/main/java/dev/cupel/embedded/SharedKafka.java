package dev.cupel.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brokers for the tests of this process. One that a test gave back is emptied and lent to the next one, because the start of
 * a broker and of the logs of its partitions costs more than most tests; offsets go on where they were.
 */
final class SharedKafka {
    private static final Logger LOG = LoggerFactory.getLogger(SharedKafka.class);
    private static final Deque<Broker> IDLE = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (var broker = idle(); broker != null; broker = idle()) {
                broker.close();
            }
        }));
    }

    private SharedKafka() {}

    /** An empty broker, which the caller alone has until it is given back. */
    static Broker take() {
        var idle = idle();
        return idle == null ? Broker.start(0) : idle;
    }

    /** Empties a broker for the next test, or ends it where somebody is still connected to it. */
    static void giveBack(Broker broker) {
        try {
            new KafkaReset(broker.node().bootstrapServers()).run();
        } catch (IllegalStateException e) {
            LOG.atInfo().setCause(e).log("broker is not lent again");
            broker.close();
            return;
        }
        synchronized (IDLE) {
            IDLE.push(broker);
        }
    }

    private static Broker idle() {
        synchronized (IDLE) {
            return IDLE.poll();
        }
    }

    /** A broker and its folder. */
    record Broker(KafkaNode node, TestFolder folder) implements AutoCloseable {

        static Broker start(int proxyPort) {
            var folder = TestFolder.create("kafka");
            try {
                return new Broker(KafkaNode.start(new KafkaNodeOptions(folder.path(), 0, 0, proxyPort)), folder);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }

        @Override
        public void close() {
            node.close();
            folder.close();
        }
    }
}
