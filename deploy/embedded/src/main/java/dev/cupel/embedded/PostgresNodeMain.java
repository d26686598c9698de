package dev.cupel.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A durable {@link PostgresNode} as a process of its own: one line when the database is prepared, a clean stop on
 * SIGTERM, and an exit code other than 0 when the server dies, so that a supervisor starts both again.
 */
@Command(name = "postgres-node")
public final class PostgresNodeMain implements Callable<Integer> {
    @Option(names = "--dir", required = true)
    private Path dir = Path.of("postgres");

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--database", required = true)
    private String database = "";

    @Option(names = "--services", required = true, split = ",")
    private List<String> services = List.of();

    private PostgresNodeMain() {}

    public static void main(String[] args) {
        QuietLogs.ofProcess();
        System.exit(new CommandLine(new PostgresNodeMain()).execute(args));
    }

    @Override
    public Integer call() {
        var node = PostgresNode.start(new PostgresNodeOptions(dir, port, true));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        node.prepare(database, services);
        System.out.println("postgres ready on " + node.address());
        node.serverExit().join();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
