package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhookRegistrationTest {

    private static final String BODY = """
            {"name":"n","uri":"https://example.org/cb","subscribed_events":["batch.succeeded","batch.failed"]}""";

    private final ManualClock clock = new ManualClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withClock(clock));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta", "v1alpha"})
    void createTellsTheSecretOnceAndInFull(String version) throws IOException {
        var created = json("POST", "/" + version + "/webhooks", BODY);
        var secret = created.path("new_signing_secret").stringValue();
        assertThat(created.propertyNames())
                .containsExactly(
                        "id", "name", "uri", "subscribed_events", "state", "signing_secrets", "new_signing_secret");
        assertThat(created.path("id").stringValue()).matches("[a-z0-9]{36}");
        assertThat(created.path("state").stringValue()).isEqualTo("enabled");
        assertThat(created.path("signing_secrets").toString())
                .isEqualTo("[{\"truncated_secret\":\"whsec_...%s\"}]".formatted(secret.substring(46)));
        var got =
                api.json("/%s/webhooks/%s".formatted(version, created.path("id").stringValue()));
        assertThat(got.has("new_signing_secret")).isFalse();
        assertThat(got.path("subscribed_events").toString()).isEqualTo("[\"batch.succeeded\",\"batch.failed\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'uri':'https://e.org','subscribedEvents':['batch.failed']}  | Unknown parameter 'subscribedEvents'. Did you mean 'subscribed_events'?",
                "{'uri':'https://e.org','secret':'s'}                         | Unknown parameter 'secret'.",
                "{'subscribed_events':['batch.failed']}                       | Missing required parameter: 'uri'.",
                "{'uri':'https://e.org'}                                      | Missing required parameter: 'subscribed_events'.",
                "{'uri':'https://e.org','subscribed_events':[]}               | Invalid value for 'subscribed_events'",
                "{'uri':'https://e.org','subscribed_events':[7]}              | Invalid value for 'subscribed_events'",
                "{'uri':'ftp://e.org','subscribed_events':['batch.failed']}   | Invalid value for 'uri'",
                "{'uri':'/cb','subscribed_events':['batch.failed']}           | Invalid value for 'uri'",
                "{'uri':'http://a b','subscribed_events':['batch.failed']}    | Invalid value for 'uri'"
            })
    void createRefuses(String body, String message) throws IOException {
        var answer = api.send("POST", "/v1beta/webhooks", body.replace('\'', '"'));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(Json.MAPPER.readTree(answer.body()).at("/error/message").stringValue())
                .startsWith(message);
        assertThat(api.get("/v1beta/webhooks").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch.cancelled", "batch.completed", "interaction.cancelled"})
    void unknownEventIsRefusedWithTheSevenKnownOnes(String event) throws IOException {
        var answer = api.send("POST", "/v1beta/webhooks", WebhookStage.registration("https://e.org", event));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(answer.body())
                .contains("batch.succeeded, batch.expired, batch.failed, interaction.requires_action,"
                        + " interaction.completed, interaction.failed, video.generated");
    }

    @Test
    void bodyDecidesWhatAnUpdateChangesAndNotTheMask() throws IOException {
        var id = create();
        var changed = json("PATCH", "/v1/webhooks/" + id + "?update_mask=uri", "{\"state\":\"disabled\"}");
        assertThat(changed.path("state").stringValue()).isEqualTo("disabled");
        assertThat(changed.path("uri").stringValue()).isEqualTo("https://example.org/cb");
        var again = json(
                "PATCH",
                "/v1beta/webhooks/" + id,
                "{\"name\":\"m\",\"uri\":\"http://127.0.0.1:1/x\",\"subscribed_events\":[\"batch.expired\"]}");
        assertThat(again.path("name").stringValue()).isEqualTo("m");
        assertThat(again.path("uri").stringValue()).isEqualTo("http://127.0.0.1:1/x");
        assertThat(again.path("subscribed_events").toString()).isEqualTo("[\"batch.expired\"]");
        assertThat(again.path("state").stringValue()).isEqualTo("disabled");
        assertThat(api.json("/v1beta/webhooks/" + id)).isEqualTo(again);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"state\":\"disabled_due_to_failed_deliveries\"}",
                "{\"state\":\"gone\"}",
                "{\"signing_secrets\":[]}",
                "{\"uri\":\"nowhere\"}",
                "{\"name\":5}"
            })
    void updateRefuses(String body) throws IOException {
        assertThat(ApiClient.error(api.send("PATCH", "/v1beta/webhooks/" + create(), body)))
                .isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void deletedWebhookIsGone() throws IOException {
        var path = "/v1beta/webhooks/" + create();
        assertThat(api.send("DELETE", path, "").body()).isEqualTo("{}");
        for (var answer : new String[][] {
            {"GET", path},
            {"DELETE", path},
            {"PATCH", path},
            {"POST", path + ":ping"},
            {"POST", path + ":rotateSigningSecret"}
        }) {
            assertThat(ApiClient.error(api.send(answer[0], answer[1], ""))).isEqualTo("404 NOT_FOUND");
        }
    }

    @Test
    void listIsPagedAndIgnoresUnknownParameters() throws IOException {
        var ids = new String[] {create(), create(), create()};
        var first = api.json("/v1/webhooks?page_size=2&pageSize=1&other=x");
        assertThat(idsOf(first)).isEqualTo(ids[0] + " " + ids[1]);
        api.send("DELETE", "/v1/webhooks/" + ids[1], "");
        var second = api.json(
                "/v1/webhooks?page_token=" + first.path("next_page_token").stringValue());
        assertThat(idsOf(second)).isEqualTo(ids[2]);
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(ApiClient.error(api.get("/v1/webhooks?page_size=-1"))).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.error(api.get("/v1/webhooks?page_token=%21"))).isEqualTo("400 INVALID_ARGUMENT");
    }

    @Test
    void rotationKeepsTheOldSecretForADay() throws IOException {
        var id = create();
        var old = secrets(id).get(0).path("truncated_secret").stringValue();
        var secret = json("POST", "/v1beta/webhooks/" + id + ":rotateSigningSecret", "")
                .path("secret")
                .stringValue();
        assertThat(secrets(id).get(0).path("truncated_secret").stringValue()).endsWith(secret.substring(46));
        assertThat(secrets(id).get(1).toString())
                .isEqualTo("{\"truncated_secret\":\"%s\",\"expire_time\":\"2026-11-22T00:00:00Z\"}".formatted(old));
        clock.advance(Duration.ofHours(24));
        assertThat(secrets(id)).hasSize(1);
    }

    @Test
    void rotationMayRevokeAtOnce() throws IOException {
        var id = create();
        var path = "/v1/webhooks/" + id + ":rotateSigningSecret";
        json("POST", path, "{\"revocation_behavior\":\"revoke_previous_secrets_after_h24\"}");
        json("POST", path, "{\"revocation_behavior\":\"revoke_previous_secrets_immediately\"}");
        assertThat(secrets(id)).hasSize(1);
        assertThat(ApiClient.error(api.send("POST", path, "{\"revocation_behavior\":\"later\"}")))
                .isEqualTo("400 INVALID_ARGUMENT");
        assertThat(api.send("POST", path, "{\"revocationBehavior\":\"x\"}").body())
                .contains("Did you mean 'revocation_behavior'?");
    }

    @Test
    void routesAreHitByFaults() throws IOException {
        emulator.faults("[{\"match\":{\"route\":\"webhooks\",\"first\":1},\"kind\":\"drop-after\"}]");
        assertThatThrownBy(() -> api.send("POST", "/v1beta/webhooks", BODY)).isInstanceOf(IOException.class);
        assertThat(api.json("/v1beta/webhooks").path("webhooks")).hasSize(1);
    }

    private JsonNode json(String method, String path, String body) throws IOException {
        var answer = api.send(method, path, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private String create() throws IOException {
        return json("POST", "/v1beta/webhooks", BODY).path("id").stringValue();
    }

    private JsonNode secrets(String id) throws IOException {
        return api.json("/v1beta/webhooks/" + id).path("signing_secrets");
    }

    private static String idsOf(JsonNode page) {
        return String.join(
                " ",
                page.path("webhooks")
                        .valueStream()
                        .map(webhook -> webhook.path("id").stringValue())
                        .toList());
    }
}
