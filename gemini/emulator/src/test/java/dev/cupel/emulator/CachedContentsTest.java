package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CachedContentsTest {

    private static final String GONE =
            "{\"error\":{\"code\":403,\"message\":\"CachedContent not found (or permission denied)\",\"status\":\"PERMISSION_DENIED\"}}";
    private static final int TOKENS = 1_100;

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private final EmulatorOptions options =
            EmulatorOptions.defaults().withClock(clock).withJobDuration(Duration.ZERO);
    private final Emulator emulator = Emulator.start(options);
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void createdContentIsShownWithoutItsText() throws IOException {
        var created = ApiClient.ok(create("\"ttl\":\"300s\",\"displayName\":\"cc\""));
        assertThat(created.path("name").stringValue()).matches("cachedContents/[a-z0-9]{40}");
        assertThat(created.path("model").stringValue()).isEqualTo("models/gemini-2.5-flash");
        assertThat(created.path("displayName").stringValue()).isEqualTo("cc");
        assertThat(created.path("createTime").stringValue()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(created.path("expireTime").stringValue()).isEqualTo("2026-11-21T00:05:00Z");
        assertThat(created.path("usageMetadata").toString()).isEqualTo("{\"totalTokenCount\":" + TOKENS + "}");
        assertThat(created.has("contents")).isFalse();
        assertThat(ApiClient.ok(api.get("/v1/" + name(created)))).isEqualTo(created);
    }

    @Test
    void absentDisplayNameIsShownEmpty() throws IOException {
        var created = ApiClient.ok(create("\"ttl\":\"300s\""));
        assertThat(created.path("displayName").asString("absent")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\"displayName\":\"x\",                           2026-11-21T01:00:00Z",
        "\"ttl\":\"1.5s\",                                2026-11-21T00:00:01.500Z",
        "\"expireTime\":\"2026-11-22T00:00:00Z\",         2026-11-22T00:00:00Z",
        "\"expire_time\":\"2026-11-22T02:00:00+02:00\",   2026-11-22T00:00:00Z"
    })
    void expiresWhenItWasTold(String expiry, String expected) throws IOException {
        assertThat(ApiClient.ok(create(expiry)).path("expireTime").stringValue())
                .isEqualTo(expected);
    }

    @Test
    void expiryFollowsTheClock() throws IOException {
        var name = name(ApiClient.ok(create("\"ttl\":\"300s\"")));
        clock.advance(Duration.ofSeconds(299));
        assertThat(api.get("/v1beta/" + name).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get("/v1beta/" + name).body()).isEqualTo(GONE);
        assertThat(api.get("/v1beta/cachedContents").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ttl\":\"600s\"}", "{\"expireTime\":\"2026-11-21T00:10:01Z\"}"})
    void lifeIsPatched(String patch) throws IOException {
        var created = ApiClient.ok(create("\"ttl\":\"300s\""));
        clock.advance(Duration.ofSeconds(1));
        var patched = ApiClient.ok(api.send("PATCH", "/v1beta/" + name(created), patch));
        assertThat(patched.path("expireTime").stringValue()).isEqualTo("2026-11-21T00:10:01Z");
        assertThat(patched.path("updateTime").stringValue()).isEqualTo("2026-11-21T00:00:01Z");
        assertThat(patched.path("createTime")).isEqualTo(created.path("createTime"));
        assertThat(ApiClient.ok(api.get("/v1beta/" + name(created)))).isEqualTo(patched);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       | {}                             | one of ttl and expire_time is required",
                "                       | {\"displayName\":\"x\"}         | only the expiration can be updated",
                "?updateMask=model      | {\"ttl\":\"1s\"}                | only the expiration can be updated",
                "?updateMask=ttl        | {\"ttl\":\"0s\"}                | must be in the future",
                "?updateMask=ttl        | {\"life\":\"1s\"}               | Unknown name \"life\": Cannot find field."
            })
    void wrongPatchIsRefused(String query, String body, String named) throws IOException {
        var name = name(ApiClient.ok(create("\"ttl\":\"300s\"")));
        var answer = api.send("PATCH", "/v1beta/" + name + (query == null ? "" : query), body);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ttl\":\"5\"                                               | duration must end with 's'",
                "\"ttl\":\"-5s\"                                             | must be in the future",
                "\"expireTime\":\"2020-01-01T00:00:00Z\"                     | must be in the future",
                "\"expireTime\":\"tomorrow\"                                 | Invalid time format",
                "\"ttl\":\"5s\",\"expireTime\":\"2027-01-01T00:00:00Z\"      | oneof field 'expiration' is already set",
                "\"kms\":1                                                   | Unknown name \"kms\": Cannot find field."
            })
    void wrongContentIsRefused(String member, String named) throws IOException {
        var answer = create(member);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @Test
    void modelMustBeOneThatCachesAndTheContentLargeEnough() throws IOException {
        assertThat(ApiClient.error(api.post("/v1beta/cachedContents", "{\"model\":\"models/gemini-embedding-2\"}")))
                .isEqualTo("404 NOT_FOUND");
        assertThat(ApiClient.message(api.post("/v1beta/cachedContents", "{}"))).contains("model is required");
        var small = "{\"model\":\"models/gemini-2.5-flash\",\"contents\":[{\"parts\":[{\"text\":\"long\"}]}]}";
        assertThat(api.post("/v1beta/cachedContents", small).body())
                .contains("Cached content is too small. total_token_count=1, min_total_token_count=1024");
    }

    @Test
    void deletedContentIsGone() throws IOException {
        var name = name(ApiClient.ok(create("\"ttl\":\"300s\"")));
        assertThat(api.send("DELETE", "/v1beta/" + name, "{}").body()).isEqualTo("{}");
        for (var method : List.of("GET", "DELETE")) {
            assertThat(api.send(method, "/v1beta/" + name, "").body()).isEqualTo(GONE);
        }
        assertThat(api.send("PATCH", "/v1beta/" + name, "{\"ttl\":\"5s\"}").body())
                .isEqualTo(GONE);
    }

    @Test
    void contentsAreListedNewestFirstOverPages() throws IOException {
        var created = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            created.addFirst(name(ApiClient.ok(create("\"ttl\":\"300s\""))));
            clock.advance(Duration.ofMillis(1));
        }
        var listed = new ArrayList<String>();
        var token = "";
        do {
            var page = ApiClient.ok(api.get("/v1beta/cachedContents?pageSize=2&pageToken=" + token));
            page.path("cachedContents").forEach(content -> listed.add(name(content)));
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(listed).isEqualTo(created);
    }

    @Test
    void contentsOutliveARestart() throws IOException {
        String kept;
        String deleted;
        try (var first = Emulator.start(options.withDataDir(folder))) {
            var client = new ApiClient(first.baseUrl());
            kept = name(ApiClient.ok(client.post("/v1beta/cachedContents", content("\"ttl\":\"300s\""))));
            deleted = name(ApiClient.ok(client.post("/v1beta/cachedContents", content("\"ttl\":\"300s\""))));
            client.send("PATCH", "/v1beta/" + kept, "{\"ttl\":\"600s\"}");
            client.send("DELETE", "/v1beta/" + deleted, "");
        }
        clock.advance(Duration.ofSeconds(500));
        try (var second = Emulator.start(options.withDataDir(folder))) {
            var client = new ApiClient(second.baseUrl());
            assertThat(ApiClient.ok(client.get("/v1beta/" + kept))
                            .path("expireTime")
                            .stringValue())
                    .isEqualTo("2026-11-21T00:10:00Z");
            assertThat(client.get("/v1beta/" + deleted).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void faultHitsContents() throws IOException {
        emulator.faults("[{\"match\":{\"route\":\"caches\"},\"kind\":\"status\",\"code\":503}]");
        assertThat(ApiClient.error(create("\"ttl\":\"300s\""))).isEqualTo("503 UNAVAILABLE");
        assertThat(ApiClient.error(api.get("/v1beta/cachedContents"))).isEqualTo("503 UNAVAILABLE");
    }

    private HttpResponse<String> create(String members) throws IOException {
        return api.post("/v1beta/cachedContents", content(members));
    }

    private static String content(String members) {
        return "{\"model\":\"models/gemini-2.5-flash\",%s,\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}"
                .formatted(members, "word".repeat(TOKENS));
    }

    private static String name(JsonNode content) {
        return content.path("name").stringValue();
    }
}
