package dev.cupel.embedded;

import java.nio.file.Path;

/**
 * Where a broker keeps its data and where it listens, always on 127.0.0.1.
 *
 * @param port of the clients, 0 for a free one
 * @param controllerPort of the controller quorum, 0 for a free one
 * @param proxyPort of a proxy that a second kind of clients comes through, 0 for none: {@link KafkaNode#behindProxy()}
 *     is where it leads to, and those clients are told the proxy's port
 */
public record KafkaNodeOptions(Path dir, int port, int controllerPort, int proxyPort) {

    public KafkaNodeOptions(Path dir, int port, int controllerPort) {
        this(dir, port, controllerPort, 0);
    }
}
