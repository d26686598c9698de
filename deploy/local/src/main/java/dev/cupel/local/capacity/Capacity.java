package dev.cupel.local.capacity;

import dev.cupel.gemini.catalog.Limits;
import java.util.List;

/**
 * What a workload takes. Processor time grows with the items, whatever their number: so do the bytes, as long as the items
 * are as long as those that were measured.
 */
public record Capacity(MeasuredCosts costs, Workload workload) {

    /** The programs of a stack that do the work, without the emulator. */
    public static final List<String> SERVICES =
            List.of("ingest-service", "submit-service", "poller-service", "results-service");

    static final List<String> SERVERS = List.of("postgres", "kafka");

    /** How much more than the average the busiest hour brings. */
    static final int PEAK = 3;
    /** How busy processors may be at the peak, so that queues stay short. */
    static final double BUSY = 0.6;
    /** Days that the topics keep their records. */
    static final int KAFKA_DAYS = 30;
    /** Copies of each record in Kafka. */
    static final int KAFKA_COPIES = 3;
    /** One at least stays when another is replaced. */
    private static final int LEAST_INSTANCES = 2;
    /** As many as the catalogue of topics has by itself. */
    private static final int LEAST_PARTITIONS = 6;

    /** Cores that a program is to have, so that it is not too busy at the peak. */
    double cores(String program) {
        return workload.itemsPerSecond() * PEAK * costs.cpuMillisOf(program) / 1000 / BUSY;
    }

    double cores() {
        return costs.cpuMillis().keySet().stream().mapToDouble(this::cores).sum();
    }

    /** Instances of a service, of one core each. */
    int instances(String service) {
        return Math.max(LEAST_INSTANCES, (int) Math.ceil(cores(service)));
    }

    /** Of all services. */
    int instances() {
        return SERVICES.stream().mapToInt(this::instances).sum();
    }

    /** Partitions of each topic: every instance of every service is to have as many as the others. */
    int partitions() {
        var most = SERVICES.stream().mapToInt(this::instances).max().orElseThrow();
        return Math.max(LEAST_PARTITIONS, Math.ceilDiv(most, LEAST_PARTITIONS) * LEAST_PARTITIONS);
    }

    double databaseBytesPerDay() {
        return workload.itemsPerDay() * costs.databaseBytes();
    }

    double walBytesPerDay() {
        return workload.itemsPerDay() * costs.walBytes();
    }

    /** In all copies, for as many days as they are kept. */
    double kafkaBytes() {
        return workload.itemsPerDay() * costs.kafkaBytes() * KAFKA_DAYS * KAFKA_COPIES;
    }

    /** Projects whose quotas together let so much through, by concurrent jobs and by enqueued tokens of a model. */
    long projects(Limits limits, String model, int tier) {
        return (long) Math.ceil(1 / Math.min(1, Math.min(shareByJobs(limits), shareByTokens(limits, model, tier))));
    }

    /** The most items a day that the quota of one project lets through. */
    long itemsPerDayOfOneProject(Limits limits, String model, int tier) {
        return (long) (workload.itemsPerDay() * Math.min(shareByJobs(limits), shareByTokens(limits, model, tier)));
    }

    /** Whether a project's jobs are too many before their tokens are. */
    boolean isLimitedByJobs(Limits limits, String model, int tier) {
        return shareByJobs(limits) < shareByTokens(limits, model, tier);
    }

    private double shareByJobs(Limits limits) {
        return limits.concurrentJobs() / workload.openJobs();
    }

    private double shareByTokens(Limits limits, String model, int tier) {
        return limits.enqueuedTokens(model, tier) / workload.enqueuedTokens();
    }
}
