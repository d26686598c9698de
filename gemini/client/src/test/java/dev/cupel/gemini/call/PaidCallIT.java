package dev.cupel.gemini.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.RawServer;
import java.io.IOException;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** A failure that is none of the network's: what counts is whether a request had left before it. */
class PaidCallIT {
    private static final ApiKey KEY = ApiKey.of("test-key");

    @Test
    void knowsThatAMistakeBeforeTheRequestHadNoEffect() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var http = http(server);
            assertThatThrownBy(() -> http.paid("create", () -> {
                        throw new IllegalArgumentException("invalid model parameter");
                    }))
                    .isInstanceOf(PermanentGeminiException.class)
                    .hasMessageContaining("invalid model parameter");
            assertThatThrownBy(() -> http.paid("create", () -> {
                        throw new IOException("not to be written as JSON");
                    }))
                    .isInstanceOf(PermanentGeminiException.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void doesNotKnowTheEffectOfARequestWhoseAnswerNobodyUnderstands() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var http = http(server);
            var request = new Request.Builder()
                    .url(http.url("v1beta/models/m:generateContent").build())
                    .build();
            assertThatThrownBy(() -> http.paid("create", () -> {
                        http.callForJson(request);
                        throw new ClassCastException("odd answer");
                    }))
                    .isInstanceOf(AmbiguousGeminiException.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void blamesNoCallForTheRequestOfAnother() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}")) {
            var http = http(server);
            var request = new Request.Builder()
                    .url(http.url("v1beta/models/m:generateContent").build())
                    .build();
            http.paid("create", () -> http.callForJson(request));
            assertThatThrownBy(() -> http.paid("create", () -> {
                        throw new IllegalArgumentException("invalid model parameter");
                    }))
                    .isInstanceOf(PermanentGeminiException.class);
        }
    }

    private static GeminiHttp http(RawServer server) {
        return GeminiHttp.connect(GeminiSettings.of(KEY, server.url()));
    }
}
