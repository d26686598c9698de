package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.letter.WebhookVariant;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookVariantsTest {

    private final WebhookStage stage = new WebhookStage();

    @BeforeEach
    void allOfThem() {
        var options = stage.options();
        stage.restart(options.withWebhooks(options.webhooks().withVariants(Set.of(WebhookVariant.values()))));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void idsAreBareAndMetadataIsBesideTheData() throws IOException {
        var body =
                "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"webhookConfig\":{\"uris\":[\"%s\"],\"userMetadata\":{\"a\":1}}}}"
                        .formatted(stage.api.upload(Lines.of(1)), stage.receiver.url());
        var job =
                ApiClient.nameOf(stage.post("/v1beta/models/%s:batchGenerateContent".formatted(ApiClient.MODEL), body));
        stage.clock.advance(WebhookStage.JOB);
        var event = stage.receiver.await(1).getFirst().json();
        assertThat("batches/" + event.at("/data/id").stringValue()).isEqualTo(job);
        assertThat(event.path("user_metadata").toString()).isEqualTo("{\"a\":1}");
        assertThat(event.path("data").has("user_metadata")).isFalse();
    }

    @Test
    void cancelledJobIsTold() throws IOException {
        stage.register("batch.cancelled");
        stage.post("/v1beta/" + stage.job("j") + ":cancel", "{}");
        assertThat(stage.receiver.await(1).getFirst().type()).isEqualTo("batch.cancelled");
    }

    @Test
    void newSecretIsGivenAsTheGuideAsksForIt() throws IOException {
        var path =
                "/v1beta/webhooks/" + stage.register("batch.failed").path("id").stringValue();
        for (var verb : List.of("/rotate_secret", ":rotateSigningSecret")) {
            var answer = stage.post(path + verb, "{\"revocation_behavior\":\"REVOKE_PREVIOUS_SECRETS_IMMEDIATELY\"}");
            assertThat(answer.body()).startsWith("{\"secret\":\"whsec_");
        }
        assertThat(stage.api.json(path).path("signing_secrets")).hasSize(1);
    }

    @Test
    void withoutThemTheGuidesWayIsRefused() throws IOException {
        stage.restart(stage.options().withWebhooks(stage.options().webhooks().withVariants(Set.of())));
        var path =
                "/v1beta/webhooks/" + stage.register("batch.failed").path("id").stringValue();
        assertThat(ApiClient.error(stage.post(path + "/rotate_secret", ""))).isEqualTo("404 NOT_FOUND");
        var upper = "{\"revocation_behavior\":\"REVOKE_PREVIOUS_SECRETS_IMMEDIATELY\"}";
        assertThat(ApiClient.error(stage.post(path + ":rotateSigningSecret", upper)))
                .isEqualTo("400 INVALID_ARGUMENT");
    }
}
