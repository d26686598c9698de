package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.cupel.emulator.WebhookReceiver.Post;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookDeliveryTest {

    private final WebhookStage stage = new WebhookStage();
    private final WebhookReceiver receiver = stage.receiver;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void successOfAFileJobIsToldWithItsResultFile() throws IOException {
        stage.register("batch.succeeded");
        var job = stage.endedJob("j");
        var post = receiver.await(1).getFirst();
        assertThat(post.body()).isEqualTo("""
                        {"type":"batch.succeeded","version":"v1","timestamp":"2026-11-21T00:01:40Z",\
                        "data":{"id":"%s","output_file_uri":"%s"}}""".formatted(job, job.replace("batches/", "files/batch-")));
        assertThat(post.header("content-type")).isEqualTo("application/json");
        assertThat(post.header("webhook-timestamp")).isEqualTo("1795219300");
        assertThat(post.id()).startsWith("msg_");
    }

    @Test
    void inlineJobHasNoResultFile() throws IOException {
        stage.register("batch.succeeded");
        var body = """
                {"batch":{"displayName":"i","inputConfig":{"requests":{"requests":[
                 {"request":{"contents":[{"parts":[{"text":"q"}]}]}}]}}}}""";
        var job = ApiClient.nameOf(stage.post("/v1beta/models/gemini-2.5-flash:batchGenerateContent", body));
        stage.clock.advance(WebhookStage.JOB);
        assertThat(receiver.await(1).getFirst().json().path("data").toString())
                .isEqualTo("{\"id\":\"%s\"}".formatted(job));
    }

    @Test
    void failureAndExpiryAreToldAndACancelledJobIsNot() throws IOException {
        stage.register("batch.succeeded", "batch.failed", "batch.expired");
        stage.emulator.faults("""
                [{"match":{"displayName":"bad"},"kind":"job-failed"},
                 {"match":{"displayName":"stuck"},"kind":"job-stuck"}]""");
        var cancelled = stage.job("cancelled");
        stage.post("/v1beta/" + cancelled + ":cancel", "{}");
        var bad = stage.job("bad");
        var stuck = stage.job("stuck");
        var malformed = stage.api.job(List.of("{\"key\":"), "malformed");
        stage.clock.advance(Duration.ofHours(48));
        var posts = receiver.await(3);
        assertThat(dataOf(posts, bad))
                .isEqualTo("{\"id\":\"%s\",\"error_code\":13,\"error_message\":\"The batch failed.\"}".formatted(bad));
        assertThat(dataOf(posts, malformed)).contains("\"error_code\":3", "line 1");
        assertThat(dataOf(posts, stuck)).isEqualTo("{\"id\":\"%s\"}".formatted(stuck));
        assertThat(posts).extracting(Post::type).containsOnlyOnce("batch.expired");
        stage.endedJob("last");
        assertThat(receiver.await(4)).hasSize(4).noneMatch(post -> post.body().contains(cancelled));
    }

    @Test
    void signatureIsGoodForTheLibraryOfTheStandard() throws Exception {
        stage.restart(stage.options().withClock(InstantSource.system()).withJobDuration(Duration.ZERO));
        var webhook = new Webhook(
                stage.register("batch.succeeded").path("new_signing_secret").stringValue());
        stage.job("j");
        var post = receiver.await(1).getFirst();
        webhook.verify(post.body(), lowerCase(post));
        assertThatThrownBy(() -> webhook.verify(post.body() + " ", lowerCase(post)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void bothSecretsSignAfterARotationAndOneADayLater() throws Exception {
        var created = stage.register("batch.succeeded");
        var path = "/v1beta/webhooks/" + created.path("id").stringValue() + ":rotateSigningSecret";
        var old = created.path("new_signing_secret").stringValue();
        var fresh =
                Json.MAPPER.readTree(stage.post(path, "").body()).path("secret").stringValue();
        stage.endedJob("j");
        var during = receiver.await(1).getFirst();
        assertThat(during.header("webhook-signature").split(" "))
                .containsExactly(signature(fresh, during), signature(old, during));
        stage.clock.advance(Duration.ofHours(24));
        stage.endedJob("k");
        var after = receiver.await(2).get(1);
        assertThat(after.header("webhook-signature")).isEqualTo(signature(fresh, after));
    }

    @Test
    void webhookIsToldOfJobsThatEndFromNowOnWheneverTheyWereCreated() throws IOException {
        var before = stage.endedJob("ended before");
        var running = stage.job("created before");
        stage.register("batch.succeeded");
        stage.clock.advance(WebhookStage.JOB);
        var posts = receiver.await(1);
        var after = stage.endedJob("created after");
        assertThat(posts.getFirst().body()).contains(running);
        assertThat(receiver.await(2).get(1).body()).contains(after);
        assertThat(receiver.posts()).noneMatch(post -> post.body().contains(before));
    }

    @Test
    void onlySubscribedAndEnabledWebhooksAreTold() throws IOException {
        try (var other = new WebhookReceiver()) {
            stage.register("batch.failed", "video.generated");
            var disabled = stage.register("batch.succeeded").path("id").stringValue();
            stage.api.send("PATCH", "/v1beta/webhooks/" + disabled, "{\"state\":\"disabled\"}");
            stage.post("/v1beta/webhooks", WebhookStage.registration(other.url(), "batch.succeeded"));
            stage.endedJob("j");
            other.await(1);
            assertThat(stage.log()).hasSize(1);
            assertThat(receiver.posts()).isEmpty();
        }
    }

    @Test
    void webhookIsNotToldOfWhatEndedWhileItWasDisabled() throws IOException {
        var path = "/v1beta/webhooks/"
                + stage.register("batch.succeeded").path("id").stringValue();
        stage.api.send("PATCH", path, "{\"state\":\"disabled\"}");
        var missed = stage.endedJob("missed");
        stage.api.send("PATCH", path, "{\"state\":\"enabled\"}");
        var told = stage.endedJob("told");
        assertThat(receiver.await(1).getFirst().body()).contains(told).doesNotContain(missed);
    }

    @Test
    void manyEventsArriveOnceEach() throws IOException {
        stage.register("batch.succeeded");
        var file = stage.api.upload(Lines.of(1));
        for (var i = 0; i < 100; i++) {
            stage.api.create(file, "j" + i);
        }
        stage.clock.advance(WebhookStage.JOB);
        assertThat(receiver.await(100)).extracting(Post::id).doesNotHaveDuplicates();
        assertThat(stage.log(100)).hasSize(100);
    }

    @Test
    void everyWebhookGetsTheEventUnderTheSameId() throws IOException {
        stage.register("batch.succeeded");
        stage.register("batch.succeeded");
        stage.endedJob("j");
        assertThat(receiver.await(2))
                .extracting(Post::id)
                .containsOnly(receiver.posts().getFirst().id());
        assertThat(stage.log(2))
                .extracting(entry -> entry.path("webhookId").stringValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void nobodyLooksAtTheClockWhileNobodyIsToBeTold() throws IOException {
        var looks = new AtomicLong();
        stage.restart(stage.options().withClock(() -> {
            looks.incrementAndGet();
            return stage.clock.instant();
        }));
        stage.job("untold");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> restsAt(looks));
        var id = stage.register("batch.succeeded").path("id").stringValue();
        var registered = looks.get();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> looks.get() > registered + 5);
        stage.api.send("DELETE", "/v1beta/webhooks/" + id, "");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> restsAt(looks));
    }

    @Test
    void pingIsSignedAndNeverRepeatedAndItsAnswerWaitsForNothing() throws Exception {
        var created = stage.register("batch.succeeded");
        receiver.answer(500);
        var path = "/v1/webhooks/" + created.path("id").stringValue() + ":ping";
        assertThat(stage.post(path, "").body()).isEqualTo("{}");
        var ping = receiver.await(1).getFirst();
        assertThat(ping.header("webhook-signature"))
                .isEqualTo(signature(created.path("new_signing_secret").stringValue(), ping));
        stage.log(1);
        stage.clock.advance(Duration.ofHours(1));
        stage.endedJob("j");
        assertThat(receiver.await(2)).extracting(Post::type).containsExactly("ping", "batch.succeeded");
    }

    private static boolean restsAt(AtomicLong looks) {
        var before = looks.get();
        return Awaitility.await().during(Duration.ofMillis(100)).until(looks::get, now -> now >= before) == before;
    }

    private static String dataOf(List<Post> posts, String job) {
        return posts.stream()
                .map(Post::json)
                .map(event -> event.path("data"))
                .filter(data -> data.path("id").stringValue().equals(job))
                .map(JsonNode::toString)
                .findFirst()
                .orElseThrow();
    }

    private static String signature(String secret, Post post) throws Exception {
        return new Webhook(secret).sign(post.id(), Long.parseLong(post.header("webhook-timestamp")), post.body());
    }

    private static Map<String, List<String>> lowerCase(Post post) {
        return post.headers();
    }
}
