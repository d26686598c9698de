package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.WebhookReceiver.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookRestartTest {

    private final WebhookStage stage = new WebhookStage();
    private final WebhookReceiver receiver = stage.receiver;

    @BeforeEach
    void keepData(@TempDir Path folder) {
        stage.restart(stage.options().withDataDir(folder));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void webhooksAndTheirSecretsAreKept() throws IOException {
        var created = stage.register("batch.succeeded");
        var path = "/v1beta/webhooks/" + created.path("id").stringValue();
        stage.api.send("PATCH", path, "{\"name\":\"kept\",\"state\":\"disabled\"}");
        stage.post(path + ":rotateSigningSecret", "");
        var before = stage.api.json(path);
        stage.restart(stage.options());
        assertThat(stage.api.json(path)).isEqualTo(before);
        stage.api.send("DELETE", path, "");
        stage.restart(stage.options());
        assertThat(stage.api.get("/v1beta/webhooks").body()).isEqualTo("{}");
    }

    @Test
    void eventUnderWayIsSentAgainUnderItsId() throws IOException {
        stage.register("batch.succeeded");
        receiver.fallSilent();
        stage.endedJob("j");
        receiver.await(1);
        stage.restart(stage.options());
        var posts = receiver.await(2);
        assertThat(posts).extracting(Post::id).containsOnly(posts.getFirst().id());
        assertThat(posts).extracting(Post::body).containsOnly(posts.getFirst().body());
    }

    @Test
    void failedEventWaitsForItsNextAttempt() throws IOException {
        receiver.answer(500);
        stage.register("batch.succeeded");
        stage.endedJob("j");
        stage.log(1);
        stage.restart(stage.options());
        stage.clock.advance(Duration.ofSeconds(5));
        assertThat(stage.log(1).getFirst().path("attempt").intValue()).isEqualTo(2);
        assertThat(receiver.posts())
                .extracting(Post::id)
                .containsOnly(receiver.posts().getFirst().id());
    }

    @Test
    void whatEndedMeanwhileIsToldAndWhatWasToldBeforeIsNot() throws IOException {
        var unheard = stage.endedJob("nobody listens yet");
        var id = stage.register("batch.succeeded").path("id").stringValue();
        var told = stage.endedJob("told");
        stage.log(1);
        var running = stage.job("running");
        var options = stage.options();
        stage.emulator.close();
        stage.clock.advance(WebhookStage.JOB);
        stage.restart(options);
        assertThat(receiver.await(2))
                .extracting(post -> post.json().at("/data/id").stringValue())
                .containsExactly(told, running);
        stage.post("/v1beta/webhooks/" + id + ":ping", "");
        assertThat(receiver.await(3)).noneMatch(post -> post.body().contains(unheard));
    }
}
