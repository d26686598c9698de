package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.ControlAction;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.messaging.TestKafka;
import dev.cupel.messaging.Trap;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.quota.ProjectTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An instance loses a server in the middle of a step: see {@link Replicas}. What is asked is paid for once all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class OutagesIT extends RunningInteractive {

    private static final int BATCHES = 12;

    private ProxiedBackends proxied;
    private TcpProxy provider;
    private Replicas replicas;
    private int last;

    @BeforeEach
    @Override
    protected void start() throws InterruptedException {
        if (replicas != null) {
            replicas.rest();
            await().atMost(PATIENCE).until(replicas.first()::isReady);
            return;
        }
        proxied = ProxiedBackends.start();
        backends = proxied.direct();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
        emulator.faults("""
                [{"kind": "job-duration", "seconds": 1, "match": {"displayName": "^d-"}},
                 {"kind": "job-duration", "seconds": 3600, "match": {"displayName": "^cancelled"}}]
                """);
        var url = emulator.baseUrl().toString();
        provider = TcpProxy.to(url);
        var settings = new HashMap<>(settings());
        settings.put("cupel.submit.projects.default.jobs", 10_000);
        settings.put("cupel.submit.projects.default.tokens[%s]".formatted(MODEL), 1_000_000_000);
        settings.put("cupel.submit.reconcile.interval", "2s");
        var second = RunningService.start(SubmitApplication.class, "submit", backends, settings);
        settings.put("cupel.gemini.base-url", provider.in(url));
        var first = RunningService.start(SubmitApplication.class, "submit", proxied, settings);
        replicas = new Replicas(first, second);
        replicas.rest();
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        await().atMost(PATIENCE).until(() -> kafka.membersOf("submit." + Topics.STAGED_ITEMS.name()) == 2);
        await().atMost(PATIENCE).until(() -> kafka.membersOf("submit." + Topics.PREPARED_BATCHES.name()) == 2);
        awaitReconciled(first);
    }

    @AfterEach
    @Override
    protected void stop() {
        List.of(proxied.database(), proxied.kafka(), provider).forEach(TcpProxy::pass);
    }

    @AfterAll
    void stopAll() {
        replicas.close();
        provider.close();
        emulator.close();
        proxied.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hanging(OutageStep step) {
        survive(step, Outage.HANG);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TAKING_BATCHES", "LEARNING_OF_A_JOB", "NOTING_A_JOB"})
    void gone(OutageStep step) {
        survive(step, Outage.CUT);
    }

    private void survive(OutageStep step, Outage outage) {
        switch (step) {
            case TAKING_ITEMS, TAKING_ITEMS_WITHOUT_BROKER, TAKING_BATCHES -> catchAmong(BATCHES, step, outage);
            case ADMITTING, UPLOADING, NOTING_AN_UPLOAD, CREATING, LEARNING_OF_A_JOB, NOTING_A_JOB, PUBLISHING ->
                catchAmong(1, step, outage);
            case LISTING, RECONCILING -> {
                var trap = trap(step, outage);
                replicas.survive(
                        proxy(step.loses),
                        trap,
                        () -> replicas.second()
                                .bean(ProjectTable.class)
                                .isReconciled("default", Duration.ofSeconds(1)));
            }
            case CANCELLING -> {
                var job = submitFor("cancelled-" + outage);
                var trap = trap(step, outage);
                kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL, "cancelled-" + outage)));
                replicas.survive(
                        proxy(step.loses), trap, () -> stateOf(job.getJob()).endsWith("CANCELLED"));
            }
            case WITHDRAWING -> withdraw(step, outage);
            case GIVING_BACK_QUOTA -> {
                var numbers = submitAndWait();
                var trap = trap(step, outage);
                kafka.publish(
                        Topics.COMPLETED_JOBS,
                        submitted().stream()
                                .filter(job -> numbers.contains(job.getBatch()))
                                .map(RunningSubmitService::completed)
                                .toList());
                replicas.survive(proxy(step.loses), trap, () -> are("ENDED", numbers));
            }
            case SETTLING -> {
                var numbers = submitAndWait();
                var trap = trap(step, outage);
                kafka.publish(
                        Topics.SETTLED_BATCHES,
                        IntStream.rangeClosed(last - BATCHES + 1, last)
                                .mapToObj(number -> settled(number, 10, 0))
                                .toList());
                replicas.survive(proxy(step.loses), trap, () -> areSettled(numbers));
            }
            case BEGINNING_CALLS, ENDING_CALLS -> {
                var trap = trap(step, outage);
                ask(++last);
                var asked = "d-%04d".formatted(last);
                replicas.survive(proxy(step.loses), trap, () -> hasAllLines(asked));
            }
        }
        var more = submit(1);
        replicas.goOn(() -> areSubmitted(more));
        assertThat(submitted()).extracting(SubmittedJob::getBatch).doesNotHaveDuplicates();
        assertThat(emulator.ledger().jobs()).isEqualTo(submitted().size());
        assertThat(emulator.ledger().duplicates()).isEmpty();
    }

    private void catchAmong(int batches, OutageStep step, Outage outage) {
        var trap = trap(step, outage);
        var numbers = submit(batches);
        replicas.survive(proxy(step.loses), trap, () -> areSubmitted(numbers));
    }

    private void withdraw(OutageStep step, Outage outage) {
        var dataset = "withdrawn-" + outage;
        kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.PAUSE, dataset)));
        await().atMost(PATIENCE).until(() -> isPaused(dataset));
        publishFor(dataset, new RecipeRef("qa", 1), null);
        var batch = dataset + "-0001";
        await().atMost(PATIENCE).until(() -> are("PLANNED", List.of(batch)));
        var trap = trap(step, outage);
        kafka.publish(Topics.CONTROLS, List.of(control(ControlAction.CANCEL, dataset)));
        replicas.survive(
                proxy(step.loses),
                trap,
                () -> kafka.committed(Topics.COMPLETED_JOBS).stream()
                                .map(CompletedJob::getBatch)
                                .filter(batch::equals)
                                .count()
                        == 1);
    }

    private Trap trap(OutageStep step, Outage outage) {
        Runnable then = () -> outage.of(proxy(step.loses));
        return step == OutageStep.LEARNING_OF_A_JOB
                ? proxy(step.at).after(step.text, then)
                : proxy(step.at).before(step.text, then);
    }

    private TcpProxy proxy(OutageStep.Server server) {
        return switch (server) {
            case DATABASE -> proxied.database();
            case BROKER -> proxied.kafka();
            case PROVIDER -> provider;
        };
    }

    /** Publishes batches with their items; returns their ids. */
    private List<String> submit(int count) {
        var numbers = IntStream.rangeClosed(last + 1, last + count).boxed().toList();
        last += count;
        numbers.forEach(this::stage);
        kafka.publish(
                Topics.PREPARED_BATCHES,
                numbers.stream().map(RunningSubmitService::batch).toList());
        return numbers.stream().map("d-%04d"::formatted).toList();
    }

    private List<String> submitAndWait() {
        var numbers = submit(BATCHES);
        await().atMost(PATIENCE).until(() -> areSubmitted(numbers));
        return numbers;
    }

    private SubmittedJob submitFor(String dataset) {
        publishFor(dataset, new RecipeRef("qa", 1), null);
        await().atMost(PATIENCE)
                .until(() ->
                        submitted().stream().anyMatch(job -> job.getDataset().equals(dataset)));
        return submitted().stream()
                .filter(job -> job.getDataset().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private boolean areSubmitted(List<String> batches) {
        return submitted().stream().map(SubmittedJob::getBatch).toList().containsAll(batches);
    }

    private boolean are(String state, List<String> batches) {
        var states = statesByBatch(replicas.second());
        return batches.stream().allMatch(batch -> state.equals(states.get(batch)));
    }

    private boolean areSettled(List<String> batches) {
        return database()
                        .sql("select count(*) from batch where id = any(:ids::text[]) and refined = 10")
                        .param("ids", batches.toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == batches.size();
    }

    private boolean isPaused(String dataset) {
        return database()
                .sql("select exists (select 1 from paused where dataset = :dataset)")
                .param("dataset", dataset)
                .query(Boolean.class)
                .single();
    }

    private boolean hasAllLines(String batch) {
        return records().stream()
                        .filter(answers -> answers.getBatch().equals(batch))
                        .mapToLong(answers -> answers.getAnswers().size())
                        .sum()
                == 10;
    }

    private JdbcClient database() {
        return replicas.second().bean(JdbcClient.class);
    }
}
