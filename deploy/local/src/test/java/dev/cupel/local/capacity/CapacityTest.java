package dev.cupel.local.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cupel.gemini.catalog.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityTest {

    private static final MeasuredCosts COSTS = new MeasuredCosts(
            "on paper",
            "items",
            100,
            Map.of(
                    "postgres", 1.0,
                    "kafka", 0.5,
                    "ingest-service", 0.1,
                    "submit-service", 0.2,
                    "poller-service", 0.1,
                    "results-service", 10.0),
            2_000,
            5_000,
            400);

    @TempDir
    Path folder;

    private Limits limits = Limits.shipped();

    @BeforeEach
    void limits() throws IOException {
        var file = Files.writeString(folder.resolve("limits.yaml"), """
                concurrentJobs: {limit: 50, assumed: false, source: "on paper"}
                models:
                  small:
                    enqueuedTokens:
                      tiers: {1: 1000000, 2: 100000000, 3: 100000000}
                      assumed: false
                      source: "on paper"
                """);
        limits = Limits.read(file);
    }

    /** 1,000 items a second, in 10 jobs a second of 10 min. */
    private static Capacity capacity() {
        return new Capacity(COSTS, new Workload(86_400_000, 100, 250, Duration.ofMinutes(10)));
    }

    @Test
    void coresAreEnoughForThePeak() {
        // 1,000 a second, three times as many at the peak, 1 ms each, 60% busy.
        assertThat(capacity().cores("postgres")).isCloseTo(5, within(1e-9));
        assertThat(capacity().cores()).isCloseTo(5 * 11.9, within(1e-9));
    }

    @Test
    void aServiceHasAsManyInstancesAsCoresAndTwoAtLeast() {
        assertThat(capacity().instances("results-service")).isEqualTo(50);
        assertThat(capacity().instances("submit-service")).isEqualTo(2);
    }

    @Test
    void everyInstanceHasAPartition() {
        assertThat(capacity().partitions()).isEqualTo(54);
        assertThat(new Capacity(COSTS, new Workload(86_400, 100, 250, Duration.ofMinutes(10))).partitions())
                .isEqualTo(6);
    }

    @Test
    void bytesGrowWithTheItems() {
        assertThat(capacity().databaseBytesPerDay()).isEqualTo(172.8e9);
        assertThat(capacity().walBytesPerDay()).isEqualTo(432e9);
        assertThat(capacity().kafkaBytes()).isEqualTo(86_400_000.0 * 400 * 30 * 3);
    }

    @Test
    void projectsAreEnoughForJobsAndTokens() {
        // 6,000 jobs are open, with 150 million tokens.
        assertThat(capacity().projects(limits, "small", 1)).isEqualTo(150);
        assertThat(capacity().projects(limits, "small", 2)).isEqualTo(120);
        assertThat(capacity().isLimitedByJobs(limits, "small", 1)).isFalse();
        assertThat(capacity().isLimitedByJobs(limits, "small", 2)).isTrue();
        assertThat(capacity().itemsPerDayOfOneProject(limits, "small", 1)).isEqualTo(576_000);
        assertThat(capacity().itemsPerDayOfOneProject(limits, "small", 2)).isEqualTo(720_000);
    }

    @Test
    void oneProjectIsEnoughForLittle() {
        var little = new Capacity(COSTS, new Workload(1_000, 100, 250, Duration.ofMinutes(10)));

        assertThat(little.projects(limits, "small", 1)).isOne();
    }

    @Test
    void tellsWhatLimitsAProject() {
        var text = new CapacityText(limits, "small").table(List.of(capacity()));

        assertThat(text)
                .contains(
                        "items a second, mean / peak    1,000.0 / 3,000.0",
                        "One project of tier 1: 576,000 items a day at most, for its 1,000,000 enqueued tokens.",
                        "One project of tier 2: 720,000 items a day at most, for its 50 jobs at a time.");
    }

    @Test
    void theShippedCostsNameEveryProgram() {
        var shipped = MeasuredCosts.shipped();

        assertThat(shipped.cpuMillis().keySet())
                .containsExactlyInAnyOrder(
                        "postgres", "kafka", "ingest-service", "submit-service", "poller-service", "results-service");
        assertThat(shipped.cpuMillis().values()).allMatch(millis -> millis > 0);
        assertThat(shipped.databaseBytes()).isPositive();
    }
}
