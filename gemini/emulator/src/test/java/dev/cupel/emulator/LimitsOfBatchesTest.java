package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.limit.Tier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsOfBatchesTest {

    /** Verbatim, as a user of the real API got it for a create. */
    private static final String REFUSAL =
            "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan and billing"
                    + " details. For more information on this error, head to:"
                    + " https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to:"
                    + " https://ai.dev/rate-limit. \",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":"
                    + "\"type.googleapis.com/google.rpc.Help\",\"links\":[{\"description\":\"Learn more about Gemini"
                    + " API quotas\",\"url\":\"https://ai.google.dev/gemini-api/docs/rate-limits\"}]}]}}";

    private static final Duration JOB = Duration.ofSeconds(100);

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    @Test
    void jobOverTheEnqueuedTokensIsRefusedInTheRealWords() throws IOException {
        try (var emulator = start(TestLimits.standard().enqueuedTokens(30))) {
            var api = new ApiClient(emulator.baseUrl());
            var file = api.upload(List.of(line(20)));
            assertThat(api.create(file, "first").statusCode()).isEqualTo(200);
            var refused = api.create(file, "second");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).isEqualTo(REFUSAL);
            assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
            assertThat(Files.list(folder.resolve("data/inputs"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void endOfAJobFreesItsTokens() throws IOException {
        try (var emulator = start(TestLimits.standard().enqueuedTokens(30))) {
            var api = new ApiClient(emulator.baseUrl());
            var file = api.upload(List.of(line(20)));
            var cancelled = ApiClient.nameOf(api.create(file, "cancelled"));
            api.send("POST", "/v1beta/" + cancelled + ":cancel", "{}");
            var deleted = ApiClient.nameOf(api.create(file, "deleted"));
            assertThat(api.create(file, "too much").statusCode()).isEqualTo(429);
            api.send("DELETE", "/v1beta/" + deleted, "{}");
            assertThat(api.create(file, "done").statusCode()).isEqualTo(200);
            clock.advance(JOB);
            assertThat(api.create(file, "later").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tokensOfJobsUnderWayCountAfterARestart() throws IOException {
        var limits = TestLimits.standard().enqueuedTokens(30);
        try (var emulator = start(limits)) {
            new ApiClient(emulator.baseUrl()).job(List.of(line(20)), "first");
        }
        try (var emulator = start(limits)) {
            var api = new ApiClient(emulator.baseUrl());
            assertThat(api.create(api.upload(List.of(line(20))), "second").statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void onlySoManyJobsAtATime() throws IOException {
        try (var emulator = start(TestLimits.standard().concurrentJobs(2))) {
            var api = new ApiClient(emulator.baseUrl());
            var file = api.upload(Lines.of(1));
            assertThat(List.of(
                            api.create(file, "a").statusCode(),
                            api.create(file, "b").statusCode(),
                            api.create(file, "c").statusCode()))
                    .containsExactly(200, 200, 429);
        }
    }

    @Test
    void createsAtTheSameTimeDoNotPassTheLimitTogether() throws Exception {
        try (var emulator = start(TestLimits.standard().enqueuedTokens(100));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var api = new ApiClient(emulator.baseUrl());
            var file = api.upload(List.of(line(20)));
            Callable<HttpResponse<String>> create = () -> api.create(file, "j");
            var answers = threads.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> create).toList());
            assertThat(answers.stream().map(LimitsOfBatchesTest::status)).containsOnly(200, 429);
            assertThat(answers.stream().filter(answer -> status(answer) == 200)).hasSize(5);
            assertThat(emulator.ledger().jobs()).isEqualTo(5);
        }
    }

    @Test
    void freeTierHasNoBatches() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withTier(Tier.FREE))) {
            var api = new ApiClient(emulator.baseUrl());
            assertThat(ApiClient.error(api.create(api.upload(Lines.of(1)), "j")))
                    .isEqualTo("400 FAILED_PRECONDITION");
            assertThat(emulator.ledger().jobs()).isZero();
        }
    }

    @Test
    void inlineCreateOf20MegabytesIsRefused() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withClock(clock))) {
            var api = new ApiClient(emulator.baseUrl());
            var body =
                    "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"contents\":[{\"parts\":["
                            + "{\"text\":\"%s\"}]}]}}]}}}}";
            var overhead = body.length() - 2;
            var path = "/v1beta/models/gemini-2.5-flash:batchGenerateContent";
            var allowed = api.send("POST", path, body.formatted("x".repeat((20 << 20) - overhead)));
            assertThat(allowed.statusCode()).isEqualTo(200);
            var refused = api.send("POST", path, body.formatted("x".repeat((20 << 20) - overhead + 1)));
            assertThat(ApiClient.error(refused)).isEqualTo("400 INVALID_ARGUMENT");
            assertThat(refused.body()).contains("Request payload size exceeds the limit: 20971520 bytes.");
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }

    private Emulator start(TestLimits limits) throws IOException {
        return Emulator.start(EmulatorOptions.defaults()
                .withClock(clock)
                .withJobDuration(JOB)
                .withDataDir(folder.resolve("data"))
                .withTier(Tier.ONE)
                .withLimits(limits.write(folder.resolve("limits.json"))));
    }

    private static String line(int tokens) {
        return "{\"request\":{\"contents\":[{\"parts\":[{\"text\":\"%s\"}]}]}}".formatted("word".repeat(tokens));
    }

    private static int status(Future<HttpResponse<String>> answer) {
        try {
            return answer.get().statusCode();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
