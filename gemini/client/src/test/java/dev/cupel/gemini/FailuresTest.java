package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final ApiKey KEY = ApiKey.of("secret-key");

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 499, 500, 502, 503, 504})
    void triesARepeatableCallAgainAfterAPassingStatus(int status) {
        var failure = Failures.ofRepeatable("get", refusal(status, "{}", null));
        assertThat(failure).isInstanceOf(TransientGeminiException.class);
        assertThat(failure.httpStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 416})
    void givesUpARepeatableCallThatIsRefused(int status) {
        assertThat(Failures.ofRepeatable("get", refusal(status, "{}", null)))
                .isInstanceOf(PermanentGeminiException.class);
    }

    @Test
    void triesARepeatableCallAgainAfterSilence() {
        var failure = Failures.ofRepeatable("get", new SocketTimeoutException("timeout"));
        assertThat(failure).isInstanceOf(TransientGeminiException.class);
        assertThat(failure.httpStatus()).isZero();
        assertThat(failure.status()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 499, 500, 502, 503, 504})
    void doesNotKnowWhatAPaidCallDidAfterAServerError(int status) {
        assertThat(Failures.ofPaid("create", refusal(status, "{}", null))).isInstanceOf(AmbiguousGeminiException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 400, 403, 404})
    void givesUpAPaidCallThatIsRefused(int status) {
        assertThat(Failures.ofPaid("create", refusal(status, "{}", null))).isInstanceOf(PermanentGeminiException.class);
    }

    @Test
    void triesAPaidCallAgainOnlyWhenItWasNotSentOrMetTheQuota() {
        var notSent = new NotSentException(new ConnectException("refused"));
        assertThat(Failures.ofPaid("create", refusal(429, "{}", null))).isInstanceOf(TransientGeminiException.class);
        assertThat(Failures.ofPaid("create", notSent)).isInstanceOf(TransientGeminiException.class);
        assertThat(Failures.ofPaid("create", new IOException("reset"))).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(Failures.ofPaid("create", new IllegalStateException("odd answer")))
                .isInstanceOf(AmbiguousGeminiException.class);
    }

    @Test
    void seesThroughTheTimeoutAndTheSdkThatWrapWhatHappened() {
        var timeout = new InterruptedIOException("timeout");
        timeout.initCause(new NotSentException(new IOException("Canceled")));
        assertThat(Failures.ofPaid("create", new IllegalStateException("sdk", timeout)))
                .isInstanceOf(TransientGeminiException.class);
    }

    @Test
    void readsTheServicesErrorAndItsRetryInfo() {
        var body = """
                {"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[
                  {"@type":"type.googleapis.com/google.rpc.Help"},
                  {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"27.5s"}]}}""";
        var failure = Failures.ofRepeatable("get batches/x", refusal(429, body, null));
        assertThat(failure).hasMessage("get batches/x: HTTP 429 RESOURCE_EXHAUSTED Quota exceeded.");
        assertThat(failure.status()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(failure.retryAfter()).contains(Duration.ofMillis(27_500));
    }

    @Test
    void readsRetryAfterInSecondsAndIgnoresOtherForms() {
        assertThat(Failures.ofRepeatable("get", refusal(503, "", "12")).retryAfter())
                .contains(Duration.ofSeconds(12));
        assertThat(Failures.ofRepeatable("get", refusal(503, "", "Wed, 21 Oct 2026 07:28:00 GMT"))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void blotsTheKeyOutOfWhatTheServiceSays() {
        var failure = refusal(400, "{\"error\":{\"message\":\"bad key secret-key\"}}", null);
        assertThat(failure).hasMessage("HTTP 400  bad key ***");
    }

    @Test
    void shortensAnEndlessMessage() {
        var failure = refusal(400, "{\"error\":{\"message\":\"%s\"}}".formatted("x".repeat(5000)), null);
        assertThat(failure.getMessage()).hasSizeLessThan(600);
    }

    private static RefusedException refusal(int status, String body, @Nullable String retryAfter) {
        var response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
        return RefusedException.from(response, retryAfter, KEY);
    }
}
