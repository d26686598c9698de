package dev.cupel.local.capacity;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.gemini.catalog.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Capacities of several workloads as a table. */
public final class CapacityText {

    private static final int[] TIERS = {1, 2, 3};
    private static final double GIGABYTE = 1e9;

    private final Limits limits;
    private final String model;

    public CapacityText(Limits limits, String model) {
        this.limits = limits;
        this.model = model;
    }

    /**
     * A column for each workload.
     *
     * @param capacities of workloads that differ in nothing but their items a day
     */
    public List<String> table(List<Capacity> capacities) {
        var costs = capacities.getFirst().costs();
        var lines = new ArrayList<String>();
        lines.add("Measured: %s".formatted(costs.measured()));
        lines.add("of %s, %s to a job.".formatted(costs.items(), number(costs.batchItems())));
        lines.add("");
        lines.addAll(work(capacities));
        lines.add("");
        lines.addAll(machines(capacities));
        lines.add("");
        lines.addAll(disks(capacities));
        lines.add("");
        lines.addAll(quota(capacities));
        lines.add("");
        lines.addAll(assumptions(capacities.getFirst().workload()));
        return lines;
    }

    private static List<String> work(List<Capacity> capacities) {
        return List.of(
                row("items a day", capacities, c -> number(c.workload().itemsPerDay())),
                row("items a second, mean / peak", capacities, c -> {
                    var mean = c.workload().itemsPerSecond();
                    return "%s / %s".formatted(decimal(mean), decimal(mean * Capacity.PEAK));
                }),
                row("jobs a day", capacities, c -> number(c.workload().jobsPerDay())));
    }

    private static List<String> machines(List<Capacity> capacities) {
        var lines = new ArrayList<String>();
        lines.add(row("cores", capacities, c -> decimal(c.cores())));
        Capacity.SERVERS.forEach(server -> lines.add(row("  " + server, capacities, c -> decimal(c.cores(server)))));
        Capacity.SERVICES.forEach(
                service -> lines.add(row("  " + service, capacities, c -> decimal(c.cores(service)))));
        lines.add(row("instances", capacities, c -> number(c.instances())));
        Capacity.SERVICES.forEach(
                service -> lines.add(row("  " + service, capacities, c -> number(c.instances(service)))));
        lines.add(row("partitions of a topic", capacities, c -> number(c.partitions())));
        return lines;
    }

    private static List<String> disks(List<Capacity> capacities) {
        return List.of(
                row("PostgreSQL, GB more a day", capacities, c -> gigabytes(c.databaseBytesPerDay())),
                row("PostgreSQL, GB of WAL a day", capacities, c -> gigabytes(c.walBytesPerDay())),
                row("Kafka, GB", capacities, c -> gigabytes(c.kafkaBytes())));
    }

    private List<String> quota(List<Capacity> capacities) {
        var lines = new ArrayList<String>();
        lines.add(
                row("jobs open at a time", capacities, c -> decimal(c.workload().openJobs())));
        lines.add(row(
                "tokens enqueued at a time",
                capacities,
                c -> number((long) c.workload().enqueuedTokens())));
        for (var tier : TIERS) {
            lines.add(row(
                    "projects of tier %d".formatted(tier), capacities, c -> number(c.projects(limits, model, tier))));
        }
        lines.add("");
        for (var tier : TIERS) {
            lines.add(quota(capacities.getFirst(), tier));
        }
        return lines;
    }

    private List<String> assumptions(Workload workload) {
        return List.of(
                "Cores: at a peak of %d times the mean, and then %.0f%% busy."
                        .formatted(Capacity.PEAK, 100 * Capacity.BUSY),
                "Instances: of one core, two at least.",
                "Kafka: %d days in %d copies.".formatted(Capacity.KAFKA_DAYS, Capacity.KAFKA_COPIES),
                "Quota: %s, %s tokens a request, jobs of %d min on average, %s items to a job."
                        .formatted(
                                model,
                                number(workload.tokens()),
                                workload.jobTime().toMinutes(),
                                number(workload.batchItems())));
    }

    private String quota(Capacity capacity, int tier) {
        return "One project of tier %d: %s items a day at most, for its %s."
                .formatted(
                        tier,
                        number(capacity.itemsPerDayOfOneProject(limits, model, tier)),
                        capacity.isLimitedByJobs(limits, model, tier)
                                ? "%d jobs at a time".formatted(limits.concurrentJobs())
                                : "%s enqueued tokens".formatted(number(limits.enqueuedTokens(model, tier))));
    }

    private static String row(String name, List<Capacity> capacities, Function<Capacity, String> value) {
        return "%-28s".formatted(name)
                + capacities.stream()
                        .map(capacity -> "%20s".formatted(value.apply(capacity)))
                        .collect(Collectors.joining());
    }

    /** Two decimals where one would be nothing. */
    private static String decimal(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%,.2f" : "%,.1f", value);
    }

    private static String gigabytes(double bytes) {
        return decimal(bytes / GIGABYTE);
    }
}
