package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.standardwebhooks.Webhook;
import dev.cupel.emulator.WebhookReceiver.Post;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookFaultsTest {

    private final WebhookStage stage = new WebhookStage();
    private final WebhookReceiver receiver = stage.receiver;
    private String id = "";
    private String secret = "";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void duplicateComesTwiceUnderOneId() throws IOException {
        var posts = told("{'kind':'webhook-duplicate'}", 2);
        assertThat(posts[0].id()).isEqualTo(posts[1].id());
        assertThat(posts[0].body()).isEqualTo(posts[1].body());
    }

    @Test
    void lateEventComesThatMuchLaterAndTellsWhenItHappened() throws IOException {
        register("{'match':{'displayName':'^late'},'kind':'webhook-late','seconds':60}");
        var late = stage.endedJob("late");
        stage.clock.advance(Duration.ofSeconds(59));
        stage.post("/v1beta/webhooks/%s:ping".formatted(id), "");
        assertThat(receiver.await(1)).extracting(Post::type).containsExactly("ping");
        stage.clock.advance(Duration.ofSeconds(1));
        var post = receiver.await(2).get(1);
        assertThat(post.json().at("/data/id").stringValue()).isEqualTo(late);
        assertThat(post.json().path("timestamp").stringValue()).isEqualTo("2026-11-21T00:01:40Z");
        assertThat(post.header("webhook-timestamp")).isEqualTo("1795219360");
    }

    @Test
    void lostEventNeverComesAndIsInTheLog() throws IOException {
        register("{'match':{'nth':1},'kind':'webhook-lost'}");
        var lost = stage.endedJob("j");
        var entry = stage.log(1).getFirst();
        var next = stage.endedJob("k");
        assertThat(receiver.await(1).getFirst().body()).contains(next);
        assertThat(entry.path("job").stringValue()).isEqualTo(lost);
        assertThat(entry.path("attempt").intValue()).isZero();
        assertThat(entry.path("failure").stringValue()).isEqualTo("lost by a fault");
    }

    @Test
    void wrongSignatureIsAtEveryAttempt() throws Exception {
        receiver.answer(400);
        var first = told("{'kind':'webhook-wrong-signature'}", 1)[0];
        stage.log(1);
        stage.clock.advance(Duration.ofSeconds(5));
        var second = receiver.await(2).get(1);
        for (var post : new Post[] {first, second}) {
            assertThat(post.header("webhook-signature"))
                    .matches("v1,[A-Za-z0-9+/]{43}=")
                    .isNotEqualTo(signed(post));
        }
    }

    @Test
    void staleTimestampIsSignedAsItIs() throws Exception {
        var post = told("{'kind':'webhook-stale-timestamp','seconds':600}", 1)[0];
        assertThat(post.header("webhook-timestamp")).isEqualTo("1795218700");
        assertThat(post.header("webhook-signature")).isEqualTo(signed(post));
        assertThat(post.json().path("timestamp").stringValue()).isEqualTo("2026-11-21T00:01:40Z");
    }

    @Test
    void severalFaultsMayHitOneEvent() throws IOException {
        var post = told("{'kind':'webhook-unknown-type'},{'kind':'webhook-no-output-uri'}", 1)[0];
        assertThat(post.type()).isEqualTo("batch.completed");
        assertThat(post.json().path("data").propertyNames()).containsExactly("id");
    }

    @Test
    void firstIsCountedByEventsAndTheCountIsShown() throws IOException {
        register("{'match':{'model':'gemini-2.5-flash','first':1},'kind':'webhook-unknown-type'}");
        stage.endedJob("j");
        receiver.await(1);
        stage.endedJob("k");
        assertThat(receiver.await(2)).extracting(Post::type).containsExactly("batch.completed", "batch.succeeded");
        assertThat(stage.api.json("/emulator/faults").at("/0/fired").intValue()).isEqualTo(1);
    }

    @Test
    void unknownKidIsNotPublished() throws Exception {
        var token = tokenWith("{'kind':'webhook-unknown-kid'}");
        assertThat(keys().getKeyByKeyId(token.getHeader().getKeyID())).isNull();
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void wrongSignatureOfATokenDoesNotVerify() throws Exception {
        var token = tokenWith("{'kind':'webhook-wrong-signature'}");
        assertThat(keys().getKeyByKeyId(token.getHeader().getKeyID())).isNotNull();
        assertThat(verifies(token)).isFalse();
    }

    @Test
    void staleTokenHasExpired() throws Exception {
        var claims = tokenWith("{'kind':'webhook-stale-timestamp','seconds':301}")
                .getPayload()
                .toJSONObject();
        assertThat(claims).containsEntry("iat", 1_795_219_300L - 301).containsEntry("exp", 1_795_219_300L - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'webhook-late'}                                       | faults[0].seconds",
                "{'kind':'webhook-stale-timestamp','seconds':-1}               | faults[0].seconds",
                "{'kind':'webhook-lost','seconds':1}                           | faults[0].seconds",
                "{'kind':'webhook-explode'}                                    | faults[0].kind: 'webhook-explode' is unknown",
                "{'match':{'route':'webhooks'},'kind':'webhook-lost'}          | faults[0].match.route",
                "{'match':{'key':'k'},'kind':'webhook-duplicate'}              | faults[0].match.key"
            })
    void wrongFaultIsNamed(String fault, String named) {
        assertThatThrownBy(() -> stage.emulator.faults(list(fault))).hasMessageContaining(named);
    }

    private void register(String faults) throws IOException {
        stage.emulator.faults(list(faults));
        var created = stage.register("batch.succeeded");
        id = created.path("id").stringValue();
        secret = created.path("new_signing_secret").stringValue();
    }

    /** What the receiver gets of one job that succeeds. */
    private Post[] told(String faults, int count) throws IOException {
        register(faults);
        stage.endedJob("j");
        return receiver.await(count).toArray(Post[]::new);
    }

    private String signed(Post post) throws Exception {
        return new Webhook(secret).sign(post.id(), Long.parseLong(post.header("webhook-timestamp")), post.body());
    }

    private JWSObject tokenWith(String faults) throws Exception {
        stage.emulator.faults(list(faults));
        var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"},\"webhookConfig\":{\"uris\":[\"%s\"]}}}"
                .formatted(stage.api.upload(Lines.of(1)), receiver.url());
        stage.post("/v1beta/models/%s:batchGenerateContent".formatted(ApiClient.MODEL), body);
        stage.clock.advance(WebhookStage.JOB);
        return JWSObject.parse(receiver.await(1).getFirst().header("webhook-signature"));
    }

    private JWKSet keys() throws Exception {
        return JWKSet.parse(stage.api.get("/.well-known/jwks.json").body());
    }

    private boolean verifies(JWSObject token) throws Exception {
        return token.verify(new RSASSAVerifier((RSAKey) keys().getKeys().getFirst()));
    }

    private static String list(String faults) {
        return "[%s]".formatted(faults.replace('\'', '"'));
    }
}
