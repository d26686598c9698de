package dev.cupel.embedded;

import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this process, started at its first use and stopped with the process. */
final class SharedPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private SharedPostgres() {}

    static PostgresNode node() {
        return Holder.NODE;
    }

    static String newDatabase() {
        String database = "cupel_" + DATABASES.incrementAndGet();
        node().prepare(database, ServiceSchemas.SERVICES);
        return database;
    }

    private static final class Holder {
        static final PostgresNode NODE = start();

        private static PostgresNode start() {
            TestFolder.removeAbandoned();
            var folder = TestFolder.create("postgres");
            var node = PostgresNode.start(new PostgresNodeOptions(folder.path(), 0, false));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                node.close();
                folder.close();
            }));
            return node;
        }
    }
}
