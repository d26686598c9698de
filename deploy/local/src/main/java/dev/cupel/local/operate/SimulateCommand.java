package dev.cupel.local.operate;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.RunningStack;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "simulate",
        header = "Plays through how long a workload would take.",
        description = {
            "",
            "Plays through, in virtual time, how a workload would go through a quota: with the sliding window of submit-service, and "
                    + "with a barrier after each wave. Jobs take times of a lognormal distribution. Nothing is submitted.",
            ""
        },
        footer = {"", "Example:", "  cupel simulate --items 50000 --cap 3000000 --median PT45M"})
final class SimulateCommand extends CupelCommand {

    private static final int JOBS = 100;
    private static final double SIGMA = 0.5;

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "12000",
            description = "Number of items. Default: ${DEFAULT-VALUE}")
    private long items;

    @Option(
            names = "--characters",
            paramLabel = "N",
            defaultValue = "9000",
            description = "Characters of each prompt. Default: ${DEFAULT-VALUE}")
    private long characters;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "100",
            description = "Items of each job. Default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(
            names = "--cap",
            paramLabel = "TOKENS",
            defaultValue = "10000000",
            description = "Most tokens that may be enqueued at once. Default: ${DEFAULT-VALUE}")
    private long cap;

    @Option(
            names = "--median",
            paramLabel = "DURATION",
            defaultValue = "PT20M",
            description = "Half of the jobs take no longer, in whole minutes. Default: ${DEFAULT-VALUE}")
    private Duration median = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Other jobs take longer with another one. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (median.toMinutes() < 1 || !median.equals(Duration.ofMinutes(median.toMinutes()))) {
            throw wrongUse("--median: expected whole minutes, such as PT20M");
        }
        SimulationText.table(stack.services().submit().simulate(workload())).forEach(out()::println);
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private JsonNode workload() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("items", items)
                .put("characters", characters)
                .put("batchItems", batch)
                .put("capTokens", cap)
                .put("jobs", JOBS)
                .put("medianMinutes", median.toMinutes())
                .put("sigma", SIGMA)
                .put("seed", seed);
    }
}
