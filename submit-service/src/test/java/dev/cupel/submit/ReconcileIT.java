package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.RunningService;
import dev.cupel.submit.batch.Intents;
import dev.cupel.submit.quota.ProjectTable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReconcileIT extends RunningSubmitService {

    private static final Map<String, Object> OFTEN = Map.of("cupel.submit.reconcile.interval", "200ms");
    private static final String LONG_JOBS = "{\"kind\": \"job-duration\", \"seconds\": 3600}";
    private static final String NO_LIST = "{\"kind\": \"status\", \"code\": 503, \"match\": {\"route\": \"list\"}}";

    @Test
    void strangersOpenJobsTakeRoomUntilTheyEnd() throws IOException {
        emulator.faults("[%s]".formatted(LONG_JOBS));
        try (var service = service(with("cupel.submit.projects.default.jobs", 2))) {
            var foreign = createJob(service, "gemini-3.5-flash", "somebody else's");
            await().atMost(PATIENCE).until(() -> foreignJobs(service) == 1);
            publish(1);
            publish(2);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).contains("PLANNED"));
            assertThat(foreignJobs(service)).isEqualTo(1);

            service.bean(GeminiProjects.class).jobSubmission("default").cancel(foreign);

            await().atMost(PATIENCE).until(() -> submitted().size() == 2);
            assertThat(stateOf(submitted().getFirst().getJob())).doesNotEndWith("CANCELLED");
        }
    }

    @Test
    void admitsNothingWhileTheListCannotBeRead() {
        try (var service = service(with("cupel.submit.reconcile.max-age", "1s"))) {
            awaitReconciled(service);
            emulator.faults("[%s]".formatted(NO_LIST));
            await().atMost(PATIENCE)
                    .until(() -> !service.bean(ProjectTable.class).isReconciled("default", Duration.ofSeconds(1)));
            publish(1);
            await().atMost(PATIENCE).until(() -> !states(service).isEmpty());
            await().pollDelay(Duration.ofSeconds(1)).until(() -> states(service).equals(List.of("PLANNED")));

            emulator.faults("[]");

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
        }
    }

    @Test
    void cancelsAJobOfAnIntentThatWasGivenUp() throws IOException {
        emulator.faults("[%s]".formatted(LONG_JOBS));
        try (var service = service(OFTEN)) {
            publish(1);
            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            var wanted = submitted().getFirst();
            var displayName = emulator.ledger().jobList().getFirst().displayName();
            // As if the first intent had been given up, and the job had come to be under the second.
            service.bean(JdbcClient.class)
                    .sql("update batch set intent_number = 2, intent = :intent")
                    .param("intent", service.bean(Intents.class).of("d-0001", 2))
                    .update();

            var late = createJob(service, "gemini-3.1-flash-lite", displayName);

            await().atMost(PATIENCE).until(() -> stateOf(late).endsWith("CANCELLED"));
            assertThat(stateOf(wanted.getJob())).doesNotEndWith("CANCELLED");
            assertThat(foreignJobs(service)).isZero();
            assertThat(states(service)).containsExactly("ACCEPTED");
        }
    }

    private static Map<String, Object> with(String name, Object value) {
        var settings = new HashMap<>(OFTEN);
        settings.put(name, value);
        return settings;
    }

    private static int foreignJobs(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select foreign_jobs from project where name = 'default'")
                .query(Integer.class)
                .single();
    }
}
