package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.interactive.GeneratedContent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generate and a count put on the wire, and what they take for an answer. */
class InteractiveModelIT {
    private static final String MODEL = "gemini-3.1-flash-lite";
    /** Odd spacing and an unknown member: it must arrive as it is. */
    private static final String REQUEST =
            "{ \"contents\":[{\"parts\":[{\"text\":\"größe\"}]}], \"systemInstruction\":{\"parts\":[]},\"new\":1.10 }";

    @ParameterizedTest
    @ValueSource(strings = {"gemini-3.1-flash-lite", "models/gemini-3.1-flash-lite"})
    void sendsTheRequestAsItIs(String model) throws IOException {
        var answer = "{\"candidates\": [ {\"finishReason\":\"STOP\"} ]}";
        try (var server = RawServer.answering("200 OK", answer);
                var gemini = TestClient.connect(server.url())) {
            assertThat(gemini.interactiveModel().generate(model, REQUEST)).isEqualTo(new GeneratedContent(answer));

            var request = server.received().getFirst();
            assertThat(request.target()).isEqualTo("/v1beta/models/gemini-3.1-flash-lite:generateContent");
            assertThat(request.headers()).containsEntry("x-goog-api-key", TestClient.KEY);
            assertThat(request.body()).asString().isEqualTo(REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"{}\"", "not json", "{\"candidates\":"})
    void doesNotKnowWhatAnAnswerThatIsNoObjectCost(String answer) throws IOException {
        try (var server = RawServer.answering("200 OK", answer);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.interactiveModel().generate(MODEL, REQUEST))
                    .isInstanceOf(AmbiguousGeminiException.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void doesNotRepeatAGenerateWhosePooledConnectionDies() throws IOException {
        RawServer.Answer answersOnlyTheFirst = (request, out) -> {
            if (request.target().endsWith(":generateContent")) {
                return false;
            }
            RawServer.respond(out, "200 OK", "{\"totalTokens\":7}");
            return true;
        };
        try (var server = new RawServer(answersOnlyTheFirst);
                var gemini = TestClient.connect(server.url())) {
            gemini.interactiveModel().countTokens(MODEL, REQUEST);
            assertThatThrownBy(() -> gemini.interactiveModel().generate(MODEL, REQUEST))
                    .isInstanceOf(AmbiguousGeminiException.class);
            assertThat(server.received())
                    .extracting(RawServer.Received::connection)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void saysHowLongToWaitForQuota() throws IOException {
        var body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"27s\"}]}}";
        try (var server = RawServer.answering("429 Too Many", body);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.interactiveModel().generate(MODEL, REQUEST))
                    .isInstanceOfSatisfying(
                            TransientGeminiException.class,
                            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(27)));
        }
    }

    @Test
    void countsTheWholeRequest() throws IOException {
        try (var server = RawServer.answering("200 OK", "{\"totalTokens\":7}");
                var gemini = TestClient.connect(server.url())) {
            assertThat(gemini.interactiveModel().countTokens(MODEL, "{\"contents\":[],\"systemInstruction\":{}}"))
                    .isEqualTo(7);

            var request = server.received().getFirst();
            assertThat(request.target()).isEqualTo("/v1beta/models/gemini-3.1-flash-lite:countTokens");
            assertThat(request.body())
                    .asString()
                    .isEqualTo("{\"generateContentRequest\":{\"contents\":[],\"systemInstruction\":{},"
                            + "\"model\":\"models/gemini-3.1-flash-lite\"}}");
        }
    }

    @Test
    void mayCountAgainAfterAnAnswerWithoutACount() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}");
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.interactiveModel().countTokens(MODEL, REQUEST))
                    .isInstanceOf(TransientGeminiException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "private text", "{\"contents\": private"})
    void sendsNothingThatIsNoObjectAndDoesNotQuoteIt(String request) throws IOException {
        try (var server = RawServer.answering("200 OK", "{}");
                var gemini = TestClient.connect(server.url())) {
            var model = gemini.interactiveModel();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.generate(MODEL, request))
                    .withMessageNotContaining("private");
            assertThatIllegalArgumentException().isThrownBy(() -> model.countTokens(MODEL, request));
            assertThatIllegalArgumentException().isThrownBy(() -> model.generate("../files", "{}"));
            assertThat(server.received()).isEmpty();
        }
    }
}
