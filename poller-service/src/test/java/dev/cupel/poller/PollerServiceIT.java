package dev.cupel.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.poller.Polls;
import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.TcpProxy;
import dev.cupel.schemas.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollerServiceIT extends RunningPollerService {

    @Test
    void statesEachCompletionOnceAlsoWithTwoInstancesAndFailingCalls() {
        emulator.faults("[{\"match\": {\"route\": \"get\"}, \"probability\": 0.3, \"seed\": 7, \"kind\": \"status\","
                + " \"code\": 503}]");
        var started = InstantSource.system().instant();
        var jobs = IntStream.range(0, 20).mapToObj(this::submit).toList();
        try (var first = service();
                var second = service()) {
            kafka.publish(Topics.SUBMITTED_JOBS, jobs);
            kafka.publish(Topics.SUBMITTED_JOBS, jobs);

            await().atMost(PATIENCE).until(() -> completed().size() >= 20);

            assertThat(first.url()).isNotEqualTo(second.url());
        }
        assertThat(completed())
                .hasSize(20)
                .allSatisfy(job -> {
                    assertThat(job.getEnd()).isEqualTo(JobEnd.SUCCEEDED);
                    assertThat(job.getResultFile()).startsWith("files/batch-");
                    assertThat(job.getEndedAt()).isBetween(started, job.getCompletedAt());
                })
                .extracting(CompletedJob::getBatch)
                .doesNotHaveDuplicates();
    }

    @Test
    void expectsTheEndOfOpenJobsByThoseThatHaveEnded() {
        emulator.faults("[{\"match\": {\"displayName\": \"d-0006\"}, \"kind\": \"job-duration\", \"seconds\": 3600}]");
        try (var service = service()) {
            kafka.publish(
                    Topics.SUBMITTED_JOBS,
                    IntStream.rangeClosed(1, 5).mapToObj(this::submit).toList());
            await().atMost(PATIENCE).until(() -> completed().size() == 5);
            assertThat(polls(service).expectedEnd()).isNull();

            var open = submit(6);
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(open));

            await().atMost(PATIENCE).until(() -> polls(service).jobs().size() == 6);
            assertThat(polls(service).expectedEnd())
                    .isBetween(open.getSubmittedAt(), open.getSubmittedAt().plusSeconds(1_800));
        }
    }

    @Test
    void statesHowEachJobEndedAndShowsItsTimeline() {
        emulator.faults("[{\"match\": {\"displayName\": \"d-0001\"}, \"kind\": \"job-failed\"},"
                + " {\"match\": {\"displayName\": \"d-0002\"}, \"kind\": \"job-expired\"},"
                + " {\"match\": {\"displayName\": \"d-0003\"}, \"kind\": \"late-output\", \"seconds\": 3}]");
        Polls polls;
        try (var service = service()) {
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submit(1), submit(2), submit(3)));

            await().atMost(PATIENCE).until(() -> completed().size() == 3);

            polls = polls(service);
        }
        assertThat(completed())
                .extracting(CompletedJob::getBatch, CompletedJob::getEnd, job -> job.getResultFile() != null)
                .containsExactlyInAnyOrder(
                        tuple("d-0001", JobEnd.FAILED, false),
                        tuple("d-0002", JobEnd.EXPIRED, false),
                        tuple("d-0003", JobEnd.SUCCEEDED, true));
        assertThat(completed())
                .filteredOn(job -> job.getEnd() == JobEnd.FAILED)
                .allSatisfy(job -> assertThat(job.getError()).isNotBlank());
        assertThat(polls.troubles()).isEmpty();
        assertThat(polls.jobs()).hasSize(3).allSatisfy(job -> {
            assertThat(job.polls()).isPositive();
            assertThat(job.completedAt()).isEqualTo(job.polledAt()).isAfterOrEqualTo(job.endedAt());
            assertThat(job.nextPollAt()).isNull();
            assertThat(job.error() == null).isEqualTo(job.state().equals("SUCCEEDED"));
        });
        assertThat(polls.jobs())
                .filteredOn(job -> job.batch().equals("d-0003"))
                .allSatisfy(job -> assertThat(Duration.between(job.endedAt(), job.completedAt()))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
    }

    @Test
    void asksEachProjectForItsOwnJobs() {
        try (var other = Emulator.start(EmulatorOptions.defaults());
                var second = connect(other);
                var service = service(secondProject(other))) {
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(submit(1), submit(2, "second", second)));

            await().atMost(PATIENCE).until(() -> completed().size() == 2);

            assertThat(service.context().isRunning()).isTrue();
        }
        assertThat(completed())
                .extracting(CompletedJob::getBatch, CompletedJob::getProject, CompletedJob::getEnd)
                .containsExactlyInAnyOrder(
                        tuple("d-0001", "default", JobEnd.SUCCEEDED), tuple("d-0002", "second", JobEnd.SUCCEEDED));
    }

    @Test
    void keepsAJobOfAProjectThatIsNotConfiguredUntilItIs() {
        try (var other = Emulator.start(EmulatorOptions.defaults());
                var second = connect(other)) {
            try (var service = service()) {
                kafka.publish(Topics.SUBMITTED_JOBS, List.of(submit(2, "second", second), submit(1)));

                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(troubles(service))
                                .containsEntry(
                                        "d-0002", "the Gemini project second is not configured; configured: default"));
                await().atMost(PATIENCE).until(() -> completed().size() == 1);
                assertThat(polls(service).reasons()).singleElement().satisfies(reason -> {
                    assertThat(reason.category()).isEqualTo("PROJECT_NOT_CONFIGURED");
                    assertThat(reason.text())
                            .contains("d-0002", "the Gemini project second is not configured")
                            .doesNotContain("Exception");
                    assertThat(reason.since()).isNotNull();
                    assertThat(reason.remedy()).isNotNull();
                });
            }
            try (var service = service(secondProject(other))) {
                await().atMost(PATIENCE).until(() -> completed().size() == 2);

                assertThat(troubles(service)).isEmpty();
            }
        }
        assertThat(completed()).extracting(CompletedJob::getBatch).containsExactlyInAnyOrder("d-0001", "d-0002");
    }

    @Test
    void completesAJobThatWasBeingPolledWhenTheDatabaseWentAway() throws SQLException {
        emulator.faults("[{\"kind\": \"latency\", \"ms\": 3000, \"match\": {\"route\": \"get\", \"first\": 1}}]");
        var job = submit(1);
        try (var database = TcpProxy.to(backends.jdbcUrl("poller"));
                var service = service(Map.of(
                        "spring.datasource.url",
                        database.in(backends.jdbcUrl("poller")),
                        "spring.datasource.hikari.connection-timeout",
                        1_000,
                        "cupel.poller.lease",
                        "3s"));
                var direct = DriverManager.getConnection(
                        backends.jdbcUrl("poller"), backends.user("poller"), backends.password("poller"))) {
            kafka.publish(Topics.SUBMITTED_JOBS, List.of(job));
            await().atMost(PATIENCE).until(() -> isLeased(direct));

            database.cut();
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            database.pass();

            await().atMost(PATIENCE.multipliedBy(2)).until(() -> completed().size() == 1);
            assertThat(service.url()).isNotEmpty();
        }
    }

    private static boolean isLeased(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select exists (select from job where lease_until > now())")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
