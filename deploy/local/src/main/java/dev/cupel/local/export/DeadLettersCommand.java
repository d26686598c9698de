package dev.cupel.local.export;

import dev.cupel.local.cli.Broker;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dead-letters",
        header = "Prints the records that were put aside, and why.",
        description = {
            "",
            "Prints which records were put aside because they could not be read or applied, and why: topic, "
                    + "partition, offset, reason.",
            ""
        },
        footer = {"", "Example:", "  cupel dead-letters --topic cupel.datasets"})
final class DeadLettersCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Option(
            names = "--topic",
            defaultValue = "cupel.datasets",
            description = "Topic that the records were on. Default: ${DEFAULT-VALUE}")
    private String name = "";

    @Override
    public Integer call() throws InterruptedException {
        var out = out();
        var topic = topic();
        var found = new AtomicLong();
        var file = stack.file();
        Broker.requireAnswer(file);
        try (var reader = TopicReader.open(file.bootstrapServers(), topic.deadLetters())) {
            reader.readOn(letter -> {
                found.incrementAndGet();
                out.println(DeadLetter.of(letter));
            });
        }
        if (found.get() == 0) {
            out.println("no dead letters of %s".formatted(topic));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Topic<?> topic() {
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrongUse("there is no topic '%s'; there are: %s"
                        .formatted(name, Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", ")))));
    }
}
