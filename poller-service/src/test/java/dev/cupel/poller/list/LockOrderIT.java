package dev.cupel.poller.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.cupel.embedded.Backends;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TestKafka;
import dev.cupel.messaging.work.Worker;
import dev.cupel.poller.RunningPoller;
import dev.cupel.poller.timeline.OpenJobs;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever changes several jobs locks them in the order of their batches, however the table has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOrderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Backends backends;
    private RunningService service;

    @BeforeAll
    void start() throws InterruptedException {
        backends = Backends.start();
        new TestKafka(backends.bootstrapServers()).provision();
        service = RunningPoller.start(
                backends,
                Map.of(
                        "cupel.gemini.base-url",
                        "http://127.0.0.1:1",
                        "cupel.gemini.api-key",
                        "test-key",
                        "cupel.poller.interval",
                        "1d"));
        service.context().getBean("markingWorker", Worker.class).stop();
    }

    @AfterAll
    void stop() {
        service.close();
        backends.close();
    }

    @Test
    void ofLateJobs() {
        hold("default", "RUNNING");

        assertLocksInOrder(service.bean(OpenJobs.class)::markLate);
    }

    @Test
    void ofJobsOfAProjectThatIsNotConfigured() {
        hold("gone", "RUNNING");

        assertLocksInOrder(service.bean(OpenJobs.class)::markUnreachable);
    }

    @Test
    void ofJobsThatTheListShows() {
        hold("default", "RUNNING");

        assertLocksInOrder(
                () -> service.bean(Hints.class).listed("default", List.of(listed("d-0002"), listed("c-0001"))));
    }

    @Test
    void ofLostJobsThatAreLookedAtAgain() {
        hold("default", "LOST");

        assertLocksInOrder(
                () -> RunningPoller.apply(service, Topics.CONTROLS, List.of(retry("d"), retry("c")), Instant.EPOCH));
    }

    /** While the action waits for the first batch it must not have the second. */
    private void assertLocksInOrder(Runnable action) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var acting = service.bean(TransactionTemplate.class).execute(tx -> {
                lock("c-0001");
                var submitted = executor.submit(action);
                await().atMost(PATIENCE).until(this::somebodyWaits);
                lock("d-0002");
                return submitted;
            });

            assertThat(acting).isNotNull();
            assertThatCode(acting::get).doesNotThrowAnyException();
        }
    }

    private void lock(String batch) {
        jdbc().sql("select batch from job where batch = :batch for update")
                .param("batch", batch)
                .query(String.class)
                .single();
    }

    /** Of all sessions; asked within the transaction that holds the lock. */
    private boolean somebodyWaits() {
        return jdbc().sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private void hold(String project, String state) {
        jdbc().sql("delete from job").update();
        List.of("d-0002", "c-0001")
                .forEach(batch -> jdbc().sql("""
                        insert into job (batch, dataset, project, name, submitted_at, state, next_poll_at)
                        values (:batch, left(:batch, 1), :project, :batch, now() - interval '2 days', :state, 'infinity')
                        """)
                        .param("batch", batch)
                        .param("project", project)
                        .param("state", state)
                        .update());
    }

    private static Control retry(String dataset) {
        return new Control(dataset, ControlAction.RETRY, "ann", null, null, Instant.EPOCH);
    }

    private static JobSnapshot listed(String name) {
        return new JobSnapshot(
                name, name, null, null, new JobState.Running(), Instant.EPOCH, null, new JobStats(1, 0, 0, 1));
    }

    private JdbcClient jdbc() {
        return service.bean(JdbcClient.class);
    }
}
