package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.SubmittedJob;
import dev.cupel.messaging.ProxiedBackends;
import dev.cupel.messaging.Replicas;
import dev.cupel.messaging.Replicas.Outage;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.messaging.TestKafka;
import dev.cupel.messaging.Trap;
import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two instances, of which the first loses a server in the middle of a step: see {@link Replicas}. What is asked is paid for
 * once all the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningReplicas extends RunningInteractive {

    static final int BATCHES = 12;

    private ProxiedBackends proxied;
    private TcpProxy provider;
    Replicas replicas;
    int last;

    @BeforeEach
    @Override
    protected void start() throws InterruptedException {
        if (replicas != null) {
            replicas.rest();
            await().atMost(PATIENCE).until(() -> replicas.first().isReady() && bothConsume());
            return;
        }
        proxied = ProxiedBackends.start();
        backends = proxied.direct();
        kafka = new TestKafka(backends.bootstrapServers());
        kafka.provision();
        emulator = Emulator.start(EmulatorOptions.defaults());
        faults();
        var url = emulator.baseUrl().toString();
        provider = TcpProxy.to(url);
        var settings = new HashMap<>(settings());
        settings.put("cupel.submit.projects.default.jobs", 10_000);
        settings.put("cupel.submit.projects.default.tokens[%s]".formatted(MODEL), 1_000_000_000);
        settings.put("cupel.submit.reconcile.interval", "2s");
        settings.put("cupel.submit.ambiguity.bound", "20s");
        var second = RunningService.start(SubmitApplication.class, "submit", backends, settings);
        settings.put("cupel.gemini.base-url", provider.in(url));
        var first = RunningService.start(SubmitApplication.class, "submit", proxied, settings);
        replicas = new Replicas(first, second);
        replicas.rest();
        kafka.publish(Topics.RECIPES, List.of(recipe()));
        await().atMost(PATIENCE).until(this::bothConsume);
        awaitReconciled(first);
    }

    private boolean bothConsume() {
        return Stream.of(Topics.STAGED_ITEMS, Topics.PREPARED_BATCHES).allMatch(replicas::share);
    }

    /** Has the provider stumble so, beside taking a moment for each job. */
    void faults(String... further) {
        var all = new ArrayList<>(List.of(further));
        all.add("{\"kind\": \"job-duration\", \"seconds\": 1, \"match\": {\"displayName\": \"^d-\"}}");
        all.add("{\"kind\": \"job-duration\", \"seconds\": 3600, \"match\": {\"displayName\": \"^cancelled\"}}");
        emulator.faults(all.toString());
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

    /** Submits batches through an outage on the way from items to a job. */
    void submitThrough(OutageStep step, Outage outage) {
        var trap = trap(step, outage);
        var numbers = submit(step.batches);
        replicas.survive(proxy(step.loses), trap, () -> areSubmitted(numbers));
        goOn();
    }

    /** Shows that the first instance does what there is to do, and that all was paid for once. */
    void goOn() {
        var more = submit(1);
        replicas.goOn(() -> areSubmitted(more));
        assertThat(submitted()).extracting(SubmittedJob::getBatch).doesNotHaveDuplicates();
        assertThat(emulator.ledger().jobs()).isEqualTo(submitted().size());
        assertThat(emulator.ledger().duplicates()).isEmpty();
    }

    Trap trap(OutageStep step, Outage outage) {
        Runnable then = () -> outage.of(proxy(step.loses));
        return step == OutageStep.LEARNING_OF_A_JOB
                ? proxy(step.at).after(step.text, then)
                : proxy(step.at).before(step.text, then);
    }

    TcpProxy proxy(OutageStep.Server server) {
        return switch (server) {
            case DATABASE -> proxied.database();
            case BROKER -> proxied.kafka();
            case PROVIDER -> provider;
        };
    }

    /** Publishes batches with their items; returns their ids. */
    List<String> submit(int count) {
        var numbers = IntStream.rangeClosed(last + 1, last + count).boxed().toList();
        last += count;
        numbers.forEach(this::stage);
        kafka.publish(
                Topics.PREPARED_BATCHES,
                numbers.stream().map(RunningSubmitService::batch).toList());
        return numbers.stream().map("d-%04d"::formatted).toList();
    }

    List<String> submitAndWait() {
        var numbers = submit(BATCHES);
        await().atMost(PATIENCE).until(() -> areSubmitted(numbers));
        return numbers;
    }

    boolean areSubmitted(List<String> batches) {
        return submitted().stream().map(SubmittedJob::getBatch).toList().containsAll(batches);
    }

    boolean are(String state, List<String> batches) {
        var states = statesByBatch(replicas.second());
        return batches.stream().allMatch(batch -> state.equals(states.get(batch)));
    }

    JdbcClient database() {
        return replicas.second().bean(JdbcClient.class);
    }
}
