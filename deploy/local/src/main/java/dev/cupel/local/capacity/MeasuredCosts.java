package dev.cupel.local.capacity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an item has cost where it was measured. The shipped figures are those that {@code ThroughputBenchmarkIT} prints as
 * JSON.
 *
 * @param measured when, where and of which commit
 * @param items what they were
 * @param batchItems items of each job
 * @param cpuMillis processor time of each program for an item, ms
 * @param databaseBytes what PostgreSQL keeps of an item, with its indexes
 * @param walBytes what PostgreSQL writes ahead for an item
 * @param kafkaBytes what all topics keep of an item, in one copy
 */
public record MeasuredCosts(
        String measured,
        String items,
        int batchItems,
        Map<String, Double> cpuMillis,
        double databaseBytes,
        double walBytes,
        double kafkaBytes) {

    public static MeasuredCosts shipped() {
        try (var file = Objects.requireNonNull(MeasuredCosts.class.getResourceAsStream("measured-costs.json"))) {
            return JsonMapper.shared().readValue(file, MeasuredCosts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double cpuMillisOf(String program) {
        return Objects.requireNonNull(cpuMillis.get(program), program);
    }
}
