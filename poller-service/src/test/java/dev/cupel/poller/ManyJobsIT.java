package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many jobs, three replicas whose clocks are an hour apart, hours and weeks in a minute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyJobsIT {

    private static final int JOBS = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration BEYOND_LEASE = Duration.ofSeconds(71);

    private VirtualPoller poller;

    @BeforeAll
    void start() throws InterruptedException {
        poller = new VirtualPoller(5);
    }

    @AfterAll
    void stop() {
        poller.close();
    }

    @Test
    void statesEachOfTenThousandEndsOnceWithThirtyCallsAMinute() {
        var jobs = IntStream.range(0, JOBS).mapToObj(this::job).toList();
        poller.submit(jobs);
        var overtaken = overtakeSomeGets();
        var deadline = poller.now().plus(Duration.ofHours(12));

        while (poller.count("watched") > 0 && poller.now().isBefore(deadline)) {
            for (var round = 0; round < 200; round++) {
                if (!poller.step()) {
                    poller.advance(Duration.ofMillis(poller.random.nextLong(500, 2_500)));
                }
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> completed().size() >= JOBS);

        assertThat(completed().stream().collect(Collectors.toMap(CompletedJob::getBatch, CompletedJob::getEnd)))
                .isEqualTo(jobs.stream()
                        .collect(Collectors.toMap(VirtualPoller::batch, job -> JobEnd.valueOf(job.end()))));
        assertThat(mostInAMinute(poller.gemini.calls)).isLessThanOrEqualTo(30);
        assertThat(overtaken).hasPositiveValue();
    }

    /** Most jobs show in the list, some of them late, some before a get says so; one in thirty is never there. */
    private FakeGemini.Job job(int number) {
        var random = poller.random;
        var createdAt = poller.now().minusSeconds(random.nextInt(3_600));
        var endsAt = poller.now().plusSeconds(random.nextInt(600, 6 * 3_600));
        return new FakeGemini.Job(
                "batches/%05d".formatted(number),
                createdAt,
                endsAt,
                number % 50 == 0 ? "EXPIRED" : "SUCCEEDED",
                Duration.ofSeconds(random.nextInt(-300, 600)),
                number % 30 != 0,
                true,
                endsAt.plusSeconds(number % 40 == 0 ? 300 : 0));
    }

    /** Now and then a get of a job that has ended takes longer than its lease, and others poll the job meanwhile. */
    private AtomicInteger overtakeSomeGets() {
        var gets = new AtomicInteger();
        var overtaken = new AtomicInteger();
        var underWay = new AtomicReference<>("");
        poller.gemini.duringGet(job -> {
            if (underWay.get().equals(job.name())) {
                overtaken.incrementAndGet();
            } else if (underWay.get().isEmpty() && job.hasEnded(poller.now()) && gets.incrementAndGet() % 100 == 0) {
                underWay.set(job.name());
                poller.advance(BEYOND_LEASE);
                for (var round = 0; round < 10; round++) {
                    poller.step();
                    poller.advance(Duration.ofSeconds(2));
                }
                underWay.set("");
            }
        });
        return overtaken;
    }

    private List<CompletedJob> completed() {
        return poller.completed().stream()
                .filter(job -> job.getJob().matches("batches/\\d{5}"))
                .toList();
    }

    private static int mostInAMinute(List<Instant> calls) {
        var sorted = calls.stream().sorted().toList();
        var most = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (!sorted.get(last).isBefore(sorted.get(first).plus(MINUTE))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
