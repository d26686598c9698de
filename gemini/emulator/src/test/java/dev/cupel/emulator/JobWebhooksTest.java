package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.cupel.emulator.WebhookReceiver.Post;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that come with a job. */
class JobWebhooksTest {

    private final WebhookStage stage = new WebhookStage();
    private final WebhookReceiver receiver = stage.receiver;

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"webhookConfig\":{\"uris\":[\"%s\"],\"userMetadata\":{\"job_group\":\"nightly\",\"n\":3}}",
                "\"webhook_config\":{\"uris\":[\"%s\"],\"user_metadata\":{\"job_group\":\"nightly\",\"n\":3}}"
            })
    void eventCarriesTheMetadataOfTheJob(String config) throws IOException {
        var job = create(config.formatted(receiver.url()));
        stage.clock.advance(WebhookStage.JOB);
        assertThat(receiver.await(1).getFirst().json().path("data").toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"output_file_uri\":\"%s\",\"user_metadata\":{\"job_group\":\"nightly\",\"n\":3}}"
                                .formatted(job, job.replace("batches/", "files/batch-")));
    }

    @Test
    void tokenIsSignedByThePublishedKeyAndCarriesTheEvent() throws Exception {
        stage.restart(stage.options().withClock(InstantSource.system()).withJobDuration(Duration.ZERO));
        create(uris(receiver.url()));
        var post = receiver.await(1).getFirst();
        var claims = verified(post, receiver.url());
        assertThat(claims.getIssuer()).isEqualTo("https://generativelanguage.googleapis.com");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
        assertThat(claims.getStringClaim("type")).isEqualTo("batch.succeeded");
        assertThat(claims.getJSONObjectClaim("data").get("id"))
                .isEqualTo(post.json().at("/data/id").stringValue());
        assertThat(Long.parseLong(post.header("webhook-timestamp")) * 1_000)
                .isEqualTo(claims.getIssueTime().getTime());
        assertThatThrownBy(() -> verified(post, "https://other.example")).isInstanceOf(BadJOSEException.class);
    }

    @Test
    void urisOfTheJobTakeThePlaceOfRegisteredWebhooks() throws IOException {
        try (var registered = new WebhookReceiver()) {
            stage.post("/v1beta/webhooks", WebhookStage.registration(registered.url(), "batch.succeeded"));
            create(uris(receiver.url(), receiver.url() + "/2"));
            stage.endedJob("without");
            assertThat(receiver.await(2)).extracting(Post::path).containsExactlyInAnyOrder("/hook", "/hook/2");
            assertThat(registered.await(1)).hasSize(1);
            assertThat(stage.log(3)).hasSize(3);
        }
    }

    @Test
    void metadataWithoutUrisGoesToRegisteredWebhooks() throws IOException {
        stage.register("batch.succeeded");
        create("\"webhookConfig\":{\"userMetadata\":{\"a\":1}}");
        stage.clock.advance(WebhookStage.JOB);
        var post = receiver.await(1).getFirst();
        assertThat(post.json().at("/data/user_metadata").toString()).isEqualTo("{\"a\":1}");
        assertThat(post.header("webhook-signature")).startsWith("v1,");
    }

    @Test
    void failedAttemptIsRepeatedAndA410IsNot() throws IOException {
        receiver.answer(503, 410);
        create(uris(receiver.url()));
        stage.clock.advance(WebhookStage.JOB);
        stage.log(1);
        stage.clock.advance(Duration.ofSeconds(5));
        stage.log(2);
        stage.clock.advance(Duration.ofHours(1));
        create(uris(receiver.url()));
        stage.clock.advance(WebhookStage.JOB);
        var posts = receiver.await(3);
        assertThat(posts.get(0).id())
                .isEqualTo(posts.get(1).id())
                .isNotEqualTo(posts.get(2).id());
        assertThat(posts.get(0).header("webhook-signature"))
                .isNotEqualTo(posts.get(1).header("webhook-signature"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"webhookConfig\":7",
                "\"webhookConfig\":{\"uris\":\"http://127.0.0.1:1\"}",
                "\"webhookConfig\":{\"uris\":[\"not a uri\"]}",
                "\"webhookConfig\":{\"uris\":[null]}",
                "\"webhookConfig\":{\"uris\":[\"http://127.0.0.1:1\"],\"userMetadata\":[]}"
            })
    void wrongConfigurationMakesNoJob(String config) throws IOException {
        var answer = stage.post(path(), body(config));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(stage.emulator.ledger().jobs()).isZero();
    }

    @Test
    void keysAreOpenToAllAndOutliveARestart(@TempDir Path folder) throws Exception {
        stage.restart(stage.options().withDataDir(folder));
        var keys = keys();
        stage.restart(stage.options());
        assertThat(keys())
                .isEqualTo(keys)
                .contains("\"kty\":\"RSA\"", "\"kid\"")
                .doesNotContain("\"d\":");
    }

    @Test
    void jobsReceiversOutliveARestart(@TempDir Path folder) throws IOException {
        stage.restart(stage.options().withDataDir(folder));
        var job = create(uris(receiver.url()));
        stage.restart(stage.options());
        stage.clock.advance(WebhookStage.JOB);
        assertThat(receiver.await(1).getFirst().body()).contains(job);
    }

    private static JWTClaimsSet verified(JWKSet keys, String token, String audience) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(audience, null, Set.of("iss", "iat", "exp", "type", "data")));
        return processor.process(SignedJWT.parse(token), null);
    }

    private JWTClaimsSet verified(Post post, String audience) throws Exception {
        return verified(JWKSet.parse(keys()), post.header("webhook-signature"), audience);
    }

    private String keys() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create(stage.emulator.baseUrl() + "/.well-known/jwks.json");
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private String create(String config) throws IOException {
        return ApiClient.nameOf(stage.post(path(), body(config)));
    }

    private String body(String config) throws IOException {
        return "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"displayName\":\"d\",%s}}"
                .formatted(stage.api.upload(Lines.of(1)), config);
    }

    private static String path() {
        return "/v1beta/models/" + ApiClient.MODEL + ":batchGenerateContent";
    }

    private static String uris(String... uris) {
        return "\"webhookConfig\":{\"uris\":[\"%s\"]}".formatted(String.join("\",\"", uris));
    }
}
