package dev.cupel.embedded;

import java.nio.file.Path;

/**
 * Where a PostgreSQL server keeps its data and where it listens, always on 127.0.0.1.
 *
 * @param port 0 for a free one
 * @param durable whether a committed transaction survives a power failure, at the cost of an fsync a commit
 */
public record PostgresNodeOptions(Path dir, int port, boolean durable) {}
