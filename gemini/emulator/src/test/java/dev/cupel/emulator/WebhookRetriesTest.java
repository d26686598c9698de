package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.WebhookReceiver.Post;
import dev.cupel.emulator.webhook.WebhookOptions;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookRetriesTest {

    private final WebhookStage stage = new WebhookStage();
    private final WebhookReceiver receiver = stage.receiver;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void failedAttemptIsRepeatedWithTheSameIdAndANewTimestamp() throws IOException {
        receiver.answer(500, 302);
        stage.register("batch.succeeded");
        stage.endedJob("j");
        stage.log(1);
        stage.clock.advance(Duration.ofSeconds(5));
        stage.log(2);
        stage.clock.advance(Duration.ofMinutes(5).minusNanos(1));
        stage.post("/v1beta/webhooks/%s:ping".formatted(onlyId()), "");
        stage.log(3);
        stage.clock.advance(Duration.ofNanos(1));
        var log = stage.log(4);
        var posts = receiver.posts().stream()
                .filter(post -> post.type().equals("batch.succeeded"))
                .toList();
        assertThat(posts).hasSize(3).extracting(Post::path).containsOnly("/hook");
        assertThat(posts).extracting(Post::id).containsOnly(posts.getFirst().id());
        assertThat(posts).extracting(Post::body).containsOnly(posts.getFirst().body());
        assertThat(posts)
                .extracting(post -> post.header("webhook-timestamp"))
                .containsExactly("1795219300", "1795219305", "1795219605");
        assertThat(posts).extracting(post -> post.header("webhook-signature")).doesNotHaveDuplicates();
        assertThat(log)
                .filteredOn(entry -> entry.path("type").stringValue().equals("batch.succeeded"))
                .extracting(entry -> entry.path("attempt").intValue() + ":"
                        + entry.path("httpStatus").intValue())
                .containsExactly("1:500", "2:302", "3:200");
    }

    @Test
    void receiverThatDoesNotAnswerInTimeIsTriedAgain() throws IOException {
        stage.restart(stage.options()
                .withWebhooks(
                        WebhookOptions.defaults().withTick(Duration.ofMillis(2)).withTimeout(Duration.ofMillis(100))));
        receiver.fallSilent();
        stage.register("batch.succeeded");
        var job = stage.endedJob("j");
        var entry = stage.log(1).getFirst();
        assertThat(entry.path("failure").stringValue()).isEqualTo("no answer within 100 ms");
        assertThat(entry.path("job").stringValue()).isEqualTo(job);
        stage.clock.advance(Duration.ofSeconds(5));
        assertThat(stage.log(2).get(1).path("attempt").intValue()).isEqualTo(2);
    }

    @Test
    void receiverThatIsGoneIsDisabled() throws IOException {
        receiver.answer(410);
        var id = stage.register("batch.succeeded").path("id").stringValue();
        stage.endedJob("j");
        awaitState(id, "disabled");
        stage.endedJob("k");
        stage.clock.advance(Duration.ofHours(1));
        stage.post("/v1beta/webhooks/" + id + ":ping", "");
        assertThat(receiver.await(2)).extracting(Post::type).containsExactly("batch.succeeded", "ping");
    }

    @Test
    void webhookIsDisabledAfterSoManyEventsInRowThatAreGivenUp() throws IOException {
        stage.restart(stage.options()
                .withWebhooks(
                        WebhookOptions.defaults().withTick(Duration.ofMillis(2)).withExhaustedLimit(2)));
        receiver.answer(503, 503, 200, 503, 503, 503, 503);
        var id = stage.register("batch.succeeded").path("id").stringValue();
        giveUpOneEvent(0);
        stage.endedJob("arrives");
        stage.log(3);
        giveUpOneEvent(3);
        assertThat(stage.webhook(id).path("state").stringValue()).isEqualTo("enabled");
        giveUpOneEvent(5);
        awaitState(id, "disabled_due_to_failed_deliveries");
        var revived = stage.api.send("PATCH", "/v1beta/webhooks/" + id, "{\"state\":\"enabled\"}");
        assertThat(revived.body()).contains("\"state\":\"enabled\"");
        stage.endedJob("told again");
        assertThat(stage.log(8).get(7).path("httpStatus").intValue()).isEqualTo(200);
    }

    private void giveUpOneEvent(int attemptsBefore) throws IOException {
        stage.endedJob("given up");
        stage.log(attemptsBefore + 1);
        stage.clock.advance(Duration.ofHours(24));
        stage.log(attemptsBefore + 2);
    }

    private void awaitState(String id, String state) {
        Awaitility.await()
                .until(() -> stage.webhook(id).path("state").stringValue().equals(state));
    }

    private String onlyId() throws IOException {
        return stage.api.json("/v1beta/webhooks").at("/webhooks/0/id").stringValue();
    }
}
