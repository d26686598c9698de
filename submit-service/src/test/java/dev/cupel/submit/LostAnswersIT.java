package dev.cupel.submit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Ledger.LedgerJob;
import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.job.JobSteps;
import dev.cupel.submit.recovery.RecoverySteps;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand submissions on virtual time, while answers are lost, the provider fails, lists lag and instances die. */
class LostAnswersIT {

    private static final int BATCHES = 1_000;
    private static final Duration BOUND = Duration.ofMinutes(15);
    private static final String FAULTS = """
            [
              {"kind": "drop-before", "probability": 0.05, "seed": 1},
              {"kind": "drop-after", "probability": 0.05, "seed": 2},
              {"kind": "drop-before", "probability": 0.1, "seed": 3, "match": {"route": "create"}},
              {"kind": "drop-after", "probability": 0.1, "seed": 4, "match": {"route": "create"}},
              {"kind": "status", "code": 503, "probability": 0.1, "seed": 5},
              {"kind": "list-lag", "seconds": 120, "probability": 0.25, "seed": 6},
              {"kind": "list-lag", "seconds": 60, "probability": 0.25, "seed": 7},
              {"kind": "list-lag", "seconds": 20, "probability": 0.25, "seed": 8}
            ]
            """;

    /** An intent whose create may have worked. */
    private record Doubt(String batch, int intent) {}

    private final Map<Doubt, Instant> doubts = new HashMap<>();
    private final List<Duration> clearedUpAfter = new ArrayList<>();

    @Test
    void makeNoBatchBePaidTwice() throws InterruptedException {
        var crashes = new Crashes();
        try (var submit = new VirtualSubmit(
                20_261_125,
                Map.of("cupel.submit.projects.default.jobs", 2 * BATCHES),
                gemini -> new CrashingSubmission(gemini, crashes))) {
            crashes.random = submit.random;
            plan(submit);
            submit.emulator.faults(FAULTS);

            run(submit);

            assertThat(submit.count("ACCEPTED") + submit.count("QUARANTINED")).isEqualTo(BATCHES);
            assertThat(jobsByBatch(submit))
                    .allSatisfy((batch, jobs) ->
                            assertThat(jobs).as("jobs of %s", batch).isEqualTo(1));
            assertThat(submit.emulator.ledger().paidTwice()).isZero();
            assertThat(clearedUpAfter).hasSizeGreaterThan(BATCHES / 10);
            assertThat(clearedUpAfter.stream()
                            .filter(time -> time.compareTo(BOUND) <= 0)
                            .count())
                    .isGreaterThanOrEqualTo(clearedUpAfter.size() * 99L / 100);
            assertThat(submit.count("QUARANTINED")).isLessThanOrEqualTo(clearedUpAfter.size() / 100);
            assertThat(reserved(submit)).isEqualTo(BATCHES);
            await().untilAsserted(() -> assertThat(submit.kafka().committed(Topics.SUBMITTED_JOBS))
                    .extracting(SubmittedJob::getBatch)
                    .doesNotHaveDuplicates()
                    .hasSize((int) submit.count("ACCEPTED")));
        }
    }

    /** One call in fifty ends the instance that makes it. */
    private static final class Crashes implements Supplier<Boolean> {
        private RandomGenerator random = () -> Long.MAX_VALUE;

        @Override
        public Boolean get() {
            return random.nextInt(100) == 0;
        }
    }

    private static void plan(VirtualSubmit submit) {
        submit.apply(Topics.RECIPES, List.of(RunningSubmitService.recipe()));
        for (var from = 0; from < BATCHES; from += 100) {
            var numbers = IntStream.range(from, from + 100).boxed().toList();
            submit.apply(
                    Topics.STAGED_ITEMS,
                    numbers.stream().map(number -> item(number)).toList());
            submit.apply(
                    Topics.PREPARED_BATCHES,
                    numbers.stream().map(number -> batch(number, submit.now())).toList());
        }
    }

    private static StagedItem item(int number) {
        return StagedItem.newBuilder(RunningSubmitService.item("item-" + number))
                .setDataset(dataset(number))
                .build();
    }

    private static PreparedBatch batch(int number, Instant now) {
        return PreparedBatch.newBuilder(RunningSubmitService.batch(number))
                .setBatch("%s-%04d".formatted(dataset(number), number))
                .setDataset(dataset(number))
                .setRequests(List.of(new BatchRequest(
                        "%s/item-%d/1".formatted(dataset(number), number), "item-" + number, List.of())))
                .setPreparedAt(now)
                .build();
    }

    private static String dataset(int number) {
        return "d" + number % 10;
    }

    private void run(VirtualSubmit submit) {
        var end = submit.now().plus(Duration.ofHours(12));
        var replicas = 1;
        while (submit.count("ACCEPTED") + submit.count("QUARANTINED") < BATCHES
                && submit.now().isBefore(end)) {
            for (var i = 0; i < 50; i++) {
                step(submit);
                noteDoubts(submit);
                submit.advance(Duration.ofMillis(submit.random.nextInt(2_000)));
            }
            if (replicas == 1 && submit.count("ACCEPTED") > BATCHES / 3) {
                submit.addReplica();
                replicas = 2;
            }
        }
    }

    private static void step(VirtualSubmit submit) {
        var replica = submit.anyReplica();
        try {
            switch (submit.random.nextInt(20)) {
                case 0 -> AdmissionSteps.admit(replica);
                case 1 -> RecoverySteps.resolve(replica);
                case 2 -> RecoverySteps.reconcile(replica);
                default -> JobSteps.submitNext(replica);
            }
        } catch (CrashingSubmission.Crash e) {
            // What the instance was about stays as it is, until its lease has run out.
        }
    }

    private void noteDoubts(VirtualSubmit submit) {
        var open = new HashSet<Doubt>();
        submit.jdbc()
                .sql("select id, intent_number, ambiguous_since from batch where state = 'AMBIGUOUS'")
                .query(rs -> {
                    var doubt = new Doubt(rs.getString(1), rs.getInt(2));
                    open.add(doubt);
                    doubts.putIfAbsent(
                            doubt, rs.getObject(3, OffsetDateTime.class).toInstant());
                });
        doubts.entrySet().removeIf(doubt -> {
            var isOver = !open.contains(doubt.getKey());
            if (isOver) {
                clearedUpAfter.add(Duration.between(doubt.getValue(), submit.now()));
            }
            return isOver;
        });
    }

    private static Map<String, Long> jobsByBatch(VirtualSubmit submit) {
        return submit.emulator.ledger().jobList().stream()
                .map(LedgerJob::displayName)
                .map(name -> name.substring(0, name.indexOf(' ')))
                .collect(groupingBy(batch -> batch, counting()));
    }

    /** Jobs that are reserved in the ledger; each batch has exactly one. */
    private static int reserved(VirtualSubmit submit) {
        return submit.jdbc()
                .sql("select sum(jobs) from quota")
                .query(Integer.class)
                .single();
    }
}
