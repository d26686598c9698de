package dev.cupel.local.operate;

import dev.cupel.gemini.catalog.Limits;
import dev.cupel.gemini.catalog.TextTokens;
import dev.cupel.local.capacity.Capacity;
import dev.cupel.local.capacity.CapacityText;
import dev.cupel.local.capacity.MeasuredCosts;
import dev.cupel.local.capacity.Workload;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.RunningStack;
import java.time.Duration;
import java.util.List;
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
            "With --capacity it needs no stack, and tells from measured costs what so many items a day take: cores, "
                    + "instances, partitions, disks, and projects at Google.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cupel simulate --items 50000 --cap 3000000 --median PT45M",
            "  cupel simulate --capacity --per-day 5000000 --characters 2000"
        })
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

    @Option(names = "--capacity", description = "Tell what it takes to refine so many items a day.")
    private boolean capacity;

    @Option(
            names = "--per-day",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000000,10000000,33333334",
            description = "With --capacity: items a day. Default: ${DEFAULT-VALUE}, of which the last is 1 billion in "
                    + "30 days")
    private List<Long> itemsPerDay = List.of();

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = "gemini-3.1-flash-lite",
            description = "With --capacity: whose quota it takes. Default: ${DEFAULT-VALUE}")
    private String model = "";

    @Override
    public Integer call() throws InterruptedException {
        if (median.toMinutes() < 1 || !median.equals(Duration.ofMinutes(median.toMinutes()))) {
            throw wrongUse("--median: expected whole minutes, such as PT20M");
        }
        if (capacity) {
            return tellCapacity();
        }
        SimulationText.table(stack.services().submit().simulate(workload())).forEach(out()::println);
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private int tellCapacity() {
        if (batch < 1 || characters < 1 || itemsPerDay.stream().anyMatch(n -> n < 1)) {
            throw wrongUse("--batch, --characters and --per-day: expected positive numbers");
        }
        var costs = MeasuredCosts.shipped();
        // The mean of a lognormal distribution lies above its median.
        var jobTime = Duration.ofMillis((long) (median.toMillis() * Math.exp(SIGMA * SIGMA / 2)));
        var tokens = Math.ceilDiv(characters, TextTokens.CHARACTERS_PER_TOKEN);
        var capacities = itemsPerDay.stream()
                .map(perDay -> new Capacity(costs, new Workload(perDay, batch, tokens, jobTime)))
                .toList();
        new CapacityText(Limits.shipped(), model).table(capacities).forEach(out()::println);
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
