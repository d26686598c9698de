package dev.cupel.embedded;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A {@link KafkaNode} as a process of its own: one line when it is ready, a clean stop on SIGTERM. */
@Command(name = "kafka-node")
public final class KafkaNodeMain implements Callable<Integer> {
    @Option(names = "--dir", required = true)
    private Path dir = Path.of("kafka");

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--controller-port", required = true)
    private int controllerPort;

    private KafkaNodeMain() {}

    public static void main(String[] args) {
        QuietLogs.ofProcess();
        System.exit(new CommandLine(new KafkaNodeMain()).execute(args));
    }

    @Override
    public Integer call() {
        var node = KafkaNode.start(new KafkaNodeOptions(dir, port, controllerPort));
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        System.out.println("kafka ready on " + node.bootstrapServers());
        node.awaitStop();
        return CommandLine.ExitCode.OK;
    }
}
