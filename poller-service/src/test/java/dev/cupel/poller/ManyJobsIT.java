package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.JobEnd;
import dev.cupel.poller.timeline.OpenJobs;
import dev.cupel.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many jobs, three replicas whose clocks are an hour apart, hours and weeks in a minute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyJobsIT {

    /** Ten thousand, which say no more and take four times as long, with {@code -Dcupel.test.jobs=10000}. */
    private static final int JOBS = Integer.getInteger("cupel.test.jobs", 2_500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration BEYOND_LEASE = Duration.ofSeconds(71);

    /** At first every quarter of a second is looked at, to see how close calls come; later only when a call may be made. */
    private static final Duration FINE_STEPS = Duration.ofMinutes(10);

    private static final Duration FINE_STEP = Duration.ofMillis(250);
    private static final Duration IDLE_STEP = Duration.ofSeconds(10);

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
    void statesEachOfThousandsOnceWithThirtyCallsAMinute() {
        var jobs = IntStream.range(0, JOBS).mapToObj(this::job).toList();
        poller.submit(jobs);
        var overtaken = overtakeSomeGets();
        var fineUntil = poller.now().plus(FINE_STEPS);
        var deadline = poller.now().plus(Duration.ofHours(12));

        while (poller.count("watched") > 0 && poller.now().isBefore(deadline)) {
            for (var round = 0; round < 200; round++) {
                poller.advance(afterStep(poller.now().isBefore(fineUntil)));
            }
        }
        await().atMost(PATIENCE).until(() -> completed().size() >= JOBS);

        assertThat(completed().stream().collect(Collectors.toMap(CompletedJob::getBatch, CompletedJob::getEnd)))
                .isEqualTo(jobs.stream()
                        .collect(Collectors.toMap(VirtualPoller::batch, job -> JobEnd.valueOf(job.end()))));
        assertThat(mostInAMinute(poller.gemini.calls)).isLessThanOrEqualTo(30);
        assertThat(overtaken).hasPositiveValue();
    }

    @Test
    void givesUpAfterALastLookAndStatesResultsThatTurnUpInWeeks() {
        poller.clear();
        var start = poller.now();
        var fine = lasting("fine", Duration.ofHours(1));
        var empty = lasting("empty", Duration.ofHours(1)).withResultsAt(start.plus(Duration.ofDays(10)));
        var missing = lasting("missing", Duration.ofHours(1)).known(false).listed(false);
        var promised = lasting("promised", Duration.ofHours(1)).known(false);
        var endless = lasting("endless", Duration.ofDays(100));
        poller.submit(List.of(fine, empty, missing, promised, endless));
        poller.gemini.hold(withOldOnes(fine, empty, missing, promised, endless));

        run(start.plus(Duration.ofHours(71)), Duration.ofMinutes(5));
        poller.anyReplica().bean(OpenJobs.class).markLate();
        var lateAfterThreeDays = gauge("cupel.poller.late");
        var pagesBeforeTheLastLook = List.copyOf(poller.gemini.pages);
        run(start.plus(Duration.ofHours(150)), Duration.ofMinutes(5));
        var lostAfterSixDays = gauge("cupel.poller.lost");
        poller.gemini.calls.clear();
        run(start.plus(Duration.ofDays(20)), Duration.ofHours(1));
        var callsForLostOnes = poller.gemini.calls.size();
        poller.gemini.hold(List.of(missing.known(true), endless));
        poller.apply(Topics.CONTROLS, List.of(retry()));
        var retriedAt = poller.now();
        run(start.plus(Duration.ofDays(50)), Duration.ofHours(1));
        poller.gemini.calls.clear();
        run(start.plus(Duration.ofDays(60)), Duration.ofHours(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statements(start)).hasSize(7));
        assertThat(statements(start))
                .hasEntrySatisfying("b-fine SUCCEEDED", time -> assertThat(time).isBetween(hours(1), hours(2)))
                .hasEntrySatisfying("b-missing LOST", time -> assertThat(time).isBetween(hours(72), hours(74)))
                .hasEntrySatisfying("b-endless LOST", time -> assertThat(time).isBetween(hours(72), hours(74)))
                .hasEntrySatisfying("b-empty LOST", time -> assertThat(time).isBetween(hours(73), hours(75)))
                .hasEntrySatisfying("b-promised LOST", time -> assertThat(time).isBetween(hours(144), hours(146)))
                .hasEntrySatisfying(
                        "b-empty SUCCEEDED", time -> assertThat(time).isBetween(hours(240), hours(266)))
                .hasEntrySatisfying(
                        "b-missing SUCCEEDED",
                        time -> assertThat(time)
                                .isBetween(
                                        Duration.between(start, retriedAt),
                                        Duration.between(start, retriedAt).plusHours(3)))
                .hasSize(7);
        assertThat(lateAfterThreeDays).isEqualTo(4);
        assertThat(lostAfterSixDays).isEqualTo(4);
        assertThat(pagesBeforeTheLastLook).contains("", "100").doesNotContain("200");
        assertThat(poller.gemini.pages).contains("200");
        assertThat(callsForLostOnes).isBetween(4 * 10, 4 * 14);
        assertThat(poller.gemini.calls).isEmpty();
    }

    private FakeGemini.Job lasting(String name, Duration duration) {
        return FakeGemini.Job.succeeding(
                "batches/" + name, poller.now(), poller.now().plus(duration));
    }

    /** Three pages, of which only the first has jobs that are open. */
    private List<FakeGemini.Job> withOldOnes(FakeGemini.Job... jobs) {
        var old = IntStream.range(0, 250)
                .mapToObj(number -> FakeGemini.Job.succeeding(
                        "batches/old-%d".formatted(number),
                        poller.now().minus(Duration.ofDays(2)),
                        poller.now().minus(Duration.ofDays(1))));
        return Stream.concat(Stream.of(jobs), old).toList();
    }

    private void run(Instant until, Duration step) {
        while (poller.now().isBefore(until)) {
            poller.advance(poller.step() ? aboutASlot() : step);
        }
    }

    private double gauge(String name) {
        return poller.anyReplica().bean(MeterRegistry.class).get(name).gauge().value();
    }

    private Control retry() {
        return Control.newBuilder()
                .setDataset("d")
                .setAction(ControlAction.RETRY)
                .setBy("ann")
                .setAt(poller.now())
                .build();
    }

    /** What was stated of each batch, and how long after the start. */
    private Map<String, Duration> statements(Instant start) {
        return poller.completed().stream()
                .filter(job -> !job.getJob().matches("batches/\\d{5}"))
                .collect(Collectors.toMap(
                        job -> job.getBatch() + " " + job.getEnd(),
                        job -> Duration.between(start, job.getCompletedAt())));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    /** Takes a step, now and then two at the same moment, and says how long nothing more can happen. */
    private Duration afterStep(boolean fine) {
        var worked = poller.step();
        if (worked && poller.random.nextInt(5) == 0) {
            poller.step();
        }
        return fine ? FINE_STEP : worked ? aboutASlot() : IDLE_STEP;
    }

    private Duration aboutASlot() {
        return Duration.ofMillis(poller.random.nextLong(2_000, 2_020));
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
