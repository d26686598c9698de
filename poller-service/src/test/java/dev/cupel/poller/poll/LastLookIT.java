package dev.cupel.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.CompletedJob;
import dev.cupel.poller.FakeGemini;
import dev.cupel.poller.VirtualPoller;
import dev.cupel.poller.list.ListReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The look before a job is given up on, on virtual time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastLookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNTIL_THE_NEXT_PAGE = Duration.ofSeconds(61);
    private static final Duration UNTIL_THE_NEXT_CALL = Duration.ofSeconds(3);

    private VirtualPoller poller;

    @BeforeAll
    void start() throws InterruptedException {
        poller = new VirtualPoller(11);
    }

    @AfterAll
    void stop() {
        poller.close();
    }

    @BeforeEach
    void clear() {
        poller.clear();
        poller.gemini.atGet(job -> job);
    }

    @Test
    void isNotForgottenWhenEachGetOfAJobSaysSomethingElse() {
        var start = poller.now();
        var unknownByTurns = endless("unknown-by-turns");
        var endedByTurns = endless("ended-by-turns");
        poller.submit(List.of(unknownByTurns, endedByTurns));
        var gets = new ConcurrentHashMap<String, Integer>();
        poller.gemini.atGet(job -> {
            if (gets.merge(job.name(), 1, Integer::sum) % 2 == 0) {
                return job;
            }
            return job.name().equals(unknownByTurns.name()) ? job.known(false) : job.endingAt(start);
        });

        while (poller.now().isBefore(start.plus(Duration.ofHours(150)))) {
            poller.advance(poller.step() ? UNTIL_THE_NEXT_CALL : Duration.ofMinutes(5));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(completedAfter(start)).hasSize(2));
        assertThat(completedAfter(start))
                .containsOnlyKeys("b-unknown-by-turns LOST", "b-ended-by-turns LOST")
                .allSatisfy((batch, time) -> assertThat(time).isBetween(Duration.ofHours(72), Duration.ofHours(74)));
    }

    @Test
    void doesNotTakeAPageForReadThatWasReadBeforeInTheSameMoment() {
        poller.submit(List.of(endless("open")));
        poller.advance(UNTIL_THE_NEXT_PAGE);
        assertThat(list()).isTrue();
        beginLastLook(Duration.ZERO);

        assertThat(scanned()).isFalse();

        poller.advance(UNTIL_THE_NEXT_PAGE);
        assertThat(list()).isTrue();
        assertThat(scanned()).isTrue();
    }

    @Test
    void needsAllOfTheListAlsoWhenAPassHasBegunThatDidNotKnowOfIt() {
        var open = endless("open");
        poller.submit(List.of(open));
        poller.gemini.hold(withOldOnes(open));
        listAsFarAs("100");
        // It began before the pass, and was committed after it.
        beginLastLook(Duration.ofHours(1));

        assertThat(scanned()).isFalse();

        listAsFarAs("200");
        assertThat(scanned()).isTrue();
    }

    private FakeGemini.Job endless(String name) {
        return FakeGemini.Job.succeeding(
                "batches/" + name, poller.now(), poller.now().plus(Duration.ofDays(100)));
    }

    /** Three pages, of which only the first has a job that is open. */
    private List<FakeGemini.Job> withOldOnes(FakeGemini.Job open) {
        var old = IntStream.range(0, 250)
                .mapToObj(number -> FakeGemini.Job.succeeding(
                        "batches/old-%d".formatted(number),
                        poller.now().minus(Duration.ofDays(2)),
                        poller.now().minus(Duration.ofDays(1))));
        return Stream.concat(Stream.of(open), old).toList();
    }

    private void listAsFarAs(String page) {
        while (!poller.gemini.pages.contains(page)) {
            poller.advance(UNTIL_THE_NEXT_PAGE);
            assertThat(list()).isTrue();
        }
    }

    private boolean list() {
        return poller.anyReplica().bean(ListReader.class).listNext("default");
    }

    private void beginLastLook(Duration ago) {
        poller.jdbc()
                .sql("update job set last_look_at = now() - :millis * interval '1 millisecond'")
                .param("millis", ago.toMillis())
                .update();
    }

    private boolean scanned() {
        poller.advance(UNTIL_THE_NEXT_CALL);
        return poller.anyReplica()
                .bean(Jobs.class)
                .lease("default", Duration.ZERO, false)
                .orElseThrow()
                .past()
                .lastLook()
                .scanned();
    }

    /** What was stated of each batch, and how long after its submission. */
    private Map<String, Duration> completedAfter(Instant start) {
        return poller.completed().stream()
                .collect(Collectors.toMap(
                        job -> job.getBatch() + " " + job.getEnd(),
                        (CompletedJob job) -> Duration.between(start, job.getCompletedAt())));
    }
}
