package dev.cupel.embedded;

import java.nio.file.Path;

/**
 * Where a broker keeps its data and where it listens, always on 127.0.0.1.
 *
 * @param port of the clients, 0 for a free one
 * @param controllerPort of the controller quorum, 0 for a free one
 */
public record KafkaNodeOptions(Path dir, int port, int controllerPort) {}
