package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.JobEnd;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.StagedItem;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.work.Leases;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.admission.AdmissionSteps;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.ProjectTable.Reading;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** All that changes several rows at once, by many threads, of datasets that share projects, models and recipes. */
class DeadlocksIT extends RunningSubmitService {

    private static final int DATASETS = 6;
    private static final int BATCHES = 60;
    private static final int ITEMS = 10;
    private static final int ROUNDS = 150;
    /** Batches that go the whole way, so that steps which find nothing to do at first get something. */
    private static final int ENOUGH = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int AT_A_TIME = 12;
    private static final String DEADLOCK = "40P01";
    private static final List<String> MODELS = List.of("gemini-3.1-flash-lite", "gemini-3-flash-preview");

    /** The workers rest, and each thread has a connection. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "cupel.submit.interval", "1d",
            "spring.datasource.hikari.maximum-pool-size", 20,
            "spring.datasource.hikari.connection-timeout", 60_000);

    private final AtomicInteger plannedAgain = new AtomicInteger();
    private RunningService service;

    @Test
    void doNotHappen() throws Exception {
        try (var running = service(SETTINGS)) {
            service = running;
            prepare();
            try (var threads = Executors.newCachedThreadPool()) {
                var work = new ArrayList<Callable<Integer>>();
                for (var seed = 0; seed < 2; seed++) {
                    work.addAll(List.of(
                            repeated(seed, this::stage),
                            repeated(seed, this::admit),
                            repeated(seed, this::accept),
                            repeated(seed, this::complete),
                            repeated(seed, this::settle),
                            repeated(seed, this::planAgain),
                            repeated(seed, this::control)));
                }
                var refused = 0;
                for (var done : threads.invokeAll(work)) {
                    refused += done.get();
                }
                assertThat(refused)
                        .as("transactions that were undone for a deadlock")
                        .isZero();
            }
            assertThat(plannedAgain.get()).as("batches that came to their end").isGreaterThanOrEqualTo(ENOUGH);
        }
        assertThat(deadlocks()).isZero();
    }

    private interface Step {
        void take(Random random);
    }

    /** Repeats a step, as listeners and workers do when a transaction was undone; returns how often one was. */
    private Callable<Integer> repeated(int seed, Step step) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        return () -> {
            var random = new Random(seed);
            var undone = 0;
            for (var i = 0; i < ROUNDS || (plannedAgain.get() < ENOUGH && System.nanoTime() < end); i++) {
                if (i >= ROUNDS) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                try {
                    step.take(random);
                } catch (TransientDataAccessException e) {
                    // A slow machine may also wait too long for a lock. That is no deadlock.
                    undone += DEADLOCK.equals(stateOf(e)) ? 1 : 0;
                }
            }
            return undone;
        };
    }

    private static String stateOf(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
    }

    private void prepare() {
        var recipes = IntStream.range(0, MODELS.size())
                .mapToObj(i -> Recipe.newBuilder(recipe())
                        .setName("qa" + i)
                        .setModel(MODELS.get(i))
                        .build())
                .toList();
        Listeners.apply(service, Topics.RECIPES, recipes, Instant.EPOCH);
        Listeners.apply(
                service,
                Topics.PREPARED_BATCHES,
                IntStream.range(0, BATCHES).mapToObj(DeadlocksIT::planned).toList(),
                Instant.EPOCH);
    }

    private static String dataset(int batch) {
        return "d" + batch % DATASETS;
    }

    private static String id(int batch) {
        return "%s-%04d".formatted(dataset(batch), batch);
    }

    private static PreparedBatch planned(int number) {
        return PreparedBatch.newBuilder(batch(number))
                .setBatch(id(number))
                .setDataset(dataset(number))
                .setRecipe(new RecipeRef("qa" + number / DATASETS % MODELS.size(), 1))
                .setRequests(IntStream.range(0, ITEMS)
                        .mapToObj(i -> new BatchRequest(
                                "%s/%s/1".formatted(dataset(number), itemId(number, i)), itemId(number, i), List.of()))
                        .toList())
                .build();
    }

    private void stage(Random random) {
        var items = new ArrayList<StagedItem>();
        for (var batch : some(random, IntStream.range(0, BATCHES).boxed().toList())) {
            for (var i = 0; i < ITEMS; i++) {
                items.add(StagedItem.newBuilder(item(itemId(batch, i)))
                        .setDataset(dataset(batch))
                        .build());
            }
        }
        Collections.shuffle(items, random);
        Listeners.apply(service, Topics.STAGED_ITEMS, items, Instant.EPOCH);
    }

    private void admit(Random random) {
        service.bean(TransactionTemplate.class)
                .executeWithoutResult(tx -> service.bean(ProjectTable.class)
                        .reconciled("default", new Reading(Instant.EPOCH, true, List.of(), List.of())));
        AdmissionSteps.admit(service);
        AdmissionSteps.withdraw(service);
        AdmissionSteps.endJobs(service);
        service.bean(Leases.class).renew();
    }

    private void accept(Random random) {
        for (var batch : some(random, in("state in ('INTENT', 'UPLOADED')"))) {
            service.bean(JdbcClient.class)
                    .sql(
                            "update batch set state = 'ACCEPTED', job = 'batches/' || md5(id) where id = :id and state in ('INTENT', 'UPLOADED')")
                    .param("id", batch)
                    .update();
        }
    }

    private void complete(Random random) {
        var ended = some(random, in("state = 'ACCEPTED'")).stream()
                .map(batch -> CompletedJob.newBuilder()
                        .setBatch(batch)
                        .setDataset("")
                        .setJob("batches/x")
                        .setEnd(JobEnd.SUCCEEDED)
                        .setCompletedAt(Instant.EPOCH)
                        .build())
                .toList();
        Listeners.apply(service, Topics.COMPLETED_JOBS, ended, Instant.EPOCH);
    }

    private void settle(Random random) {
        var settled = some(random, in("state in ('ENDED', 'WITHDRAWN')")).stream()
                .map(batch -> SettledBatch.newBuilder(settled(1, ITEMS, 0))
                        .setBatch(batch)
                        .setAnswered(ITEMS)
                        .setCostUsd(new BigDecimal("0.01"))
                        .build())
                .toList();
        Listeners.apply(service, Topics.SETTLED_BATCHES, settled, Instant.EPOCH);
    }

    /** So that there is something to do. */
    private void planAgain(Random random) {
        for (var batch : some(random, in("state in ('ENDED', 'WITHDRAWN') and refined is not null"))) {
            var again =
                    service.bean(JdbcClient.class).sql("""
                    update batch set state = 'PLANNED', refined = null, cost_usd = null, not_before = now()
                    where id = :id and state in ('ENDED', 'WITHDRAWN') and refined is not null and reserved_usd is null
                    """).param("id", batch).update();
            plannedAgain.addAndGet(again);
        }
    }

    private void control(Random random) {
        var actions = List.of(
                ControlAction.PAUSE,
                ControlAction.RESUME,
                ControlAction.RESUME,
                ControlAction.CANCEL,
                ControlAction.RETRY,
                ControlAction.RETRY,
                ControlAction.BUDGET);
        var controls = new ArrayList<Control>();
        for (var dataset = 0; dataset < DATASETS; dataset++) {
            var action = actions.get(random.nextInt(actions.size()));
            var usd = action == ControlAction.BUDGET ? new BigDecimal("1000000") : null;
            controls.add(new Control("d" + dataset, action, "tester", "because", usd, Instant.EPOCH));
        }
        Collections.shuffle(controls, random);
        Listeners.apply(service, Topics.CONTROLS, controls, Instant.EPOCH);
    }

    private List<String> in(String condition) {
        return service.bean(JdbcClient.class)
                .sql("select id from batch where " + condition)
                .query(String.class)
                .list();
    }

    private static <T> List<T> some(Random random, List<T> of) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(AT_A_TIME, shuffled.size()));
    }

    private long deadlocks() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        backends.jdbcUrl("submit"), backends.user("submit"), backends.password("submit"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select sum(deadlocks) from pg_stat_database where datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
