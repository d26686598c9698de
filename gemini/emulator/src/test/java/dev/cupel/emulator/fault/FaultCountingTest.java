package dev.cupel.emulator.fault;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults hit as often as they say, whatever the number of threads. */
class FaultCountingTest {

    private static final RequestFacts GET = new RequestFacts(Route.GET, "m", "job", "", false);
    private static final int TIMES = 20_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'match':{'nth':7},'kind':'drop-before'}                | 1",
                "{'match':{'first':7},'kind':'drop-before'}              | 7",
                "{'kind':'burst','every':1234,'seconds':1}               | 18766",
                "{'match':{'first':2000},'kind':'burst','every':1234,'seconds':1} | 766"
            })
    void requestsAreCountedExactly(String fault, int expected) throws Exception {
        var faults = faults(fault);
        assertThat(concurrently(() -> faults.onRequest(GET).size())).isEqualTo(expected);
        assertThat(faults.toJson().get(0).path("fired").intValue()).isEqualTo(expected);
    }

    /** The nth request is the same one for all faults, so none is hit by two that are meant for different ones. */
    @Test
    void faultsAgreeOnTheOrderOfRequests() throws Exception {
        var faults = faults(IntStream.rangeClosed(1, 500)
                .mapToObj("{'match':{'nth':%d},'kind':'drop-before'}"::formatted)
                .collect(joining(",")));
        assertThat(concurrently(() -> faults.onRequest(GET).size() > 1 ? 1 : 0)).isZero();
    }

    @Test
    void jobsAreCountedExactly() throws Exception {
        var faults = faults("{'match':{'first':7},'kind':'job-stuck'}");
        assertThat(concurrently(() -> faults.onJob("m", "job").size())).isEqualTo(7);
    }

    @Test
    void linesAreCountedExactlyForEachKey() throws Exception {
        var faults = faults("{'match':{'first':2},'kind':'missing'}");
        assertThat(concurrently(() -> hits(faults, "a") + hits(faults, "b"))).isEqualTo(4);
    }

    @Test
    void occurrencesOfManyKeysAreCounted() {
        var occurrences = new Occurrences();
        for (var round = 1; round <= 3; round++) {
            for (var i = 0; i < TIMES; i++) {
                assertThat(occurrences.next("key-" + i)).isEqualTo(round);
            }
        }
    }

    @Test
    void burstBeginsAnewWhenItsTimeHasPassed() throws IOException {
        var faults = faults("{'kind':'burst','every':2,'seconds':10}");
        assertThat(refused(faults, 4)).containsExactly(false, false, true, true);
        now.set(Instant.EPOCH.plus(Duration.ofMillis(9_999)));
        assertThat(refused(faults, 1)).containsExactly(true);
        now.set(Instant.EPOCH.plus(Duration.ofSeconds(10)));
        assertThat(refused(faults, 3)).containsExactly(false, false, true);
    }

    private Faults faults(String fault) throws IOException {
        InstantSource clock = now::get;
        return Faults.open(folder, clock, "[" + fault.replace('\'', '"') + "]");
    }

    private static int hits(Faults faults, String key) {
        return faults.onLine("m", "job", key, kind -> true).isPresent() ? 1 : 0;
    }

    private static ArrayList<Boolean> refused(Faults faults, int requests) {
        var refused = new ArrayList<Boolean>();
        for (var i = 0; i < requests; i++) {
            refused.add(!faults.onRequest(GET).isEmpty());
        }
        return refused;
    }

    /** The sum of what many calls at a time give. */
    private static int concurrently(Callable<Integer> call) throws InterruptedException, ExecutionException {
        var sum = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = new ArrayList<Future<Integer>>();
            for (var i = 0; i < TIMES; i++) {
                calls.add(threads.submit(call));
            }
            for (var hits : calls) {
                sum += hits.get();
            }
        }
        return sum;
    }
}
