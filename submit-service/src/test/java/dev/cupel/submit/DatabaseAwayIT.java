package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.api.submit.QuotaView;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.GeminiProjects.Parts;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.interactive.GeneratedContent;
import dev.cupel.gemini.interactive.InteractiveModel;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.UploadedFile;
import dev.cupel.messaging.RunningService;
import dev.cupel.messaging.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** PostgreSQL goes away while the service waits for Gemini, and comes back: nobody restarts the service. */
class DatabaseAwayIT extends RunningInteractive {

    /** Longer than the service tries to reach it, and than a lease. */
    private static final Duration AWAY = Duration.ofSeconds(6);

    private enum Call {
        UPLOAD,
        CREATE,
        GENERATE
    }

    private final CountDownLatch away = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"UPLOAD", "CREATE"})
    void aBatchThatWasBeingSubmittedGoesOn(Call during) throws InterruptedException {
        try (var database = TcpProxy.to(backends.jdbcUrl("submit"));
                var gemini = client();
                var service = service(database, gemini, during)) {
            publish(1);
            comeBackLater(database);

            await().ignoreExceptions()
                    .atMost(PATIENCE.multipliedBy(2))
                    .until(() -> states(service).equals(List.of("ACCEPTED")));
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(quota(service)).extracting(QuotaView::jobs).containsExactly(1);
        }
    }

    @Test
    void aBatchThatWasBeingAskedGoesOn() throws InterruptedException {
        try (var database = TcpProxy.to(backends.jdbcUrl("submit"));
                var gemini = client();
                var service = service(database, gemini, Call.GENERATE)) {
            ask(1);
            comeBackLater(database);

            await().ignoreExceptions()
                    .atMost(PATIENCE.multipliedBy(2))
                    .until(() -> states(service).equals(List.of("ENDED")));
            await().atMost(PATIENCE).until(() -> lines().size() == 10);
        }
        assertThat(lines()).extracting(line -> line.path("key").asString()).doesNotHaveDuplicates();
    }

    private void comeBackLater(TcpProxy database) throws InterruptedException {
        assertThat(away.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().pollDelay(AWAY).until(() -> true);
        database.pass();
    }

    private GeminiClient client() {
        return GeminiClient.connect(GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl()));
    }

    private RunningService service(TcpProxy database, GeminiClient gemini, Call during) {
        var parts = Parts.of(gemini);
        Runnable cut = () -> {
            if (away.getCount() > 0) {
                away.countDown();
                database.cut();
            }
        };
        var cutting = new Parts(
                new Cutting(parts.jobSubmission(), during, cut),
                parts.jobLookup(),
                parts.jobResults(),
                new CuttingModel(parts.interactiveModel(), during == Call.GENERATE ? cut : () -> {}));
        var application = new SpringApplicationBuilder(SubmitApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                GeminiProjects.class,
                                () -> GeminiProjects.of(Map.of(GeminiProjects.DEFAULT, cutting))));
        var settings = new HashMap<>(settings());
        settings.putAll(Map.of(
                "spring.datasource.url",
                database.in(backends.jdbcUrl("submit")),
                "spring.datasource.hikari.connection-timeout",
                500,
                "cupel.submit.lease",
                "3s"));
        return RunningService.start(application, "submit", backends, settings);
    }

    private record Cutting(JobSubmission gemini, Call during, Runnable cut) implements JobSubmission {

        @Override
        public UploadedFile upload(Path jsonl, String fileName) {
            if (during == Call.UPLOAD) {
                cut.run();
            }
            return gemini.upload(jsonl, fileName);
        }

        @Override
        public CreatedJob create(NewJob job) {
            if (during == Call.CREATE) {
                cut.run();
            }
            return gemini.create(job);
        }

        @Override
        public boolean deleteFile(String fileName) {
            return gemini.deleteFile(fileName);
        }

        @Override
        public JobPage list(@Nullable String pageToken) {
            return gemini.list(pageToken);
        }

        @Override
        public void cancel(String jobName) {
            gemini.cancel(jobName);
        }
    }

    private record CuttingModel(InteractiveModel gemini, Runnable cut) implements InteractiveModel {

        @Override
        public GeneratedContent generate(String model, String request) {
            cut.run();
            return gemini.generate(model, request);
        }

        @Override
        public long countTokens(String model, String request) {
            return gemini.countTokens(model, request);
        }
    }
}
