package dev.cupel.gemini.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    private static final ApiKey KEY = ApiKey.of("secret-key");
    private static final Failures FAILURES = new Failures(KEY);
    private static final String QUOTA = """
            {"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[
              {"@type":"type.googleapis.com/google.rpc.Help"},
              {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"27.5s"}]}}""";

    @ParameterizedTest
    @CsvSource({
        "101, '', Transient, Ambiguous",
        "307, '', Permanent, Permanent",
        "400, INVALID_ARGUMENT, Permanent, Permanent",
        "400, FAILED_PRECONDITION, Permanent, Permanent",
        "401, UNAUTHENTICATED, Permanent, Permanent",
        "403, PERMISSION_DENIED, Permanent, Permanent",
        "404, NOT_FOUND, Permanent, Permanent",
        "408, '', Transient, Ambiguous",
        "409, ALREADY_EXISTS, Permanent, Permanent",
        "409, ABORTED, Transient, Ambiguous",
        "412, '', Permanent, Permanent",
        "416, OUT_OF_RANGE, Permanent, Permanent",
        "429, RESOURCE_EXHAUSTED, Transient, Transient",
        "499, CANCELLED, Transient, Ambiguous",
        "500, INTERNAL, Transient, Ambiguous",
        "501, UNIMPLEMENTED, Permanent, Permanent",
        "502, '', Transient, Ambiguous",
        "503, UNAVAILABLE, Transient, Ambiguous",
        "504, DEADLINE_EXCEEDED, Transient, Ambiguous"
    })
    void knowsWhatARefusalMeans(int httpStatus, String status, String repeatable, String paid) {
        var refusal = refusal(httpStatus, "{\"error\":{\"status\":\"%s\"}}".formatted(status), null);
        assertThat(FAILURES.ofRepeatable("get", refusal))
                .hasSameClassAs(named(repeatable))
                .returns(httpStatus, GeminiException::httpStatus)
                .returns(status, GeminiException::status);
        assertThat(FAILURES.ofPaid("create", refusal, true))
                .hasSameClassAs(named(paid))
                .returns(httpStatus, GeminiException::httpStatus)
                .returns(status, GeminiException::status);
    }

    @Test
    void triesARepeatableCallAgainAfterSilence() {
        var failure = FAILURES.ofRepeatable("get", new SocketTimeoutException("timeout"));
        assertThat(failure).isInstanceOf(TransientGeminiException.class);
        assertThat(failure.httpStatus()).isZero();
        assertThat(failure.status()).isEmpty();
    }

    @Test
    void saysWhatHappenedWithoutNamesOfClasses() {
        assertThat(FAILURES.ofRepeatable("get", new SocketTimeoutException("timeout")))
                .hasMessage("get: no answer in time (timeout)");
        assertThat(FAILURES.ofRepeatable("get", new UnknownHostException("nowhere.invalid")))
                .hasMessage("get: the host is not known (nowhere.invalid)");
        assertThat(FAILURES.ofRepeatable("get", new IOException())).hasMessage("get: the connection broke");
        assertThat(FAILURES.ofPaid("create", new IllegalStateException("odd answer"), true))
                .hasMessage("create: the request could not be made (odd answer)");
    }

    @Test
    void triesAPaidCallAgainWithoutAnAnswerOnlyWhenItWasNotSent() {
        var notSent = new NotSentException(new ConnectException("refused"));
        assertThat(FAILURES.ofPaid("create", notSent, false)).isInstanceOf(TransientGeminiException.class);
        assertThat(FAILURES.ofPaid("create", new IOException("reset"), true))
                .isInstanceOf(AmbiguousGeminiException.class);
        assertThat(FAILURES.ofPaid("create", new IllegalStateException("odd answer"), true))
                .isInstanceOf(AmbiguousGeminiException.class);
    }

    @Test
    void callsNothingAmbiguousThatWasNotSent() {
        assertThat(FAILURES.ofPaid("create", new IllegalArgumentException("invalid model parameter."), false))
                .isInstanceOf(PermanentGeminiException.class)
                .hasMessageContaining("invalid model parameter.")
                .returns(0, GeminiException::httpStatus);
    }

    @Test
    void findsThatNothingWasSentBelowTheExceptionsThatWrapIt() {
        var timeout = new InterruptedIOException("timeout");
        timeout.initCause(new NotSentException(new IOException("Canceled")));
        assertThat(FAILURES.ofPaid("create", new IllegalStateException("wrapped", timeout), false))
                .isInstanceOf(TransientGeminiException.class);
    }

    @Test
    void readsTheServicesErrorAndItsRetryInfo() {
        var failure = FAILURES.ofRepeatable("get batches/x", refusal(429, QUOTA, null));
        assertThat(failure).hasMessage("get batches/x: HTTP 429 RESOURCE_EXHAUSTED Quota exceeded.");
        assertThat(failure.retryAfter()).contains(Duration.ofMillis(27_500));
    }

    @Test
    void readsRetryAfterInSecondsAndPassesOverItsDateForm() {
        assertThat(FAILURES.ofRepeatable("get", refusal(503, "", "12")).retryAfter())
                .contains(Duration.ofSeconds(12));
        var date = "Wed, 21 Oct 2026 07:28:00 GMT";
        assertThat(FAILURES.ofRepeatable("get", refusal(503, "", date)).retryAfter())
                .isEmpty();
        assertThat(FAILURES.ofRepeatable("get", refusal(429, QUOTA, date)).retryAfter())
                .contains(Duration.ofMillis(27_500));
    }

    @Test
    void knowsNoTimeWhenTheServiceNamesNone() {
        var body = "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\"}]}}";
        assertThat(FAILURES.ofPaid("create", refusal(429, body, null), true).retryAfter())
                .isEmpty();
    }

    @Test
    void masksTheKeyInWhatTheServiceSays() {
        var failure = refusal(400, "{\"error\":{\"message\":\"bad key secret-key\"}}", null);
        assertThat(failure).hasMessage("HTTP 400  bad key ***");
    }

    @Test
    void looksForTheKeyInWhatIsSaidAndNotInNamesOfClasses() {
        var refusal = refusal(404, "{\"error\":{\"message\":\"none\"}}", null);
        assertThat(ApiKey.of("gemini").hidden(refusal)).isSameAs(refusal);

        var quoting = new IllegalStateException("wrapped", new IOException("secret-key"));
        var suppressing = new IOException("closed");
        suppressing.addSuppressed(quoting);
        assertThat(KEY.hidden(quoting)).isNotSameAs(quoting).hasNoCause();
        assertThat(KEY.hidden(suppressing)).isNotSameAs(suppressing).hasNoSuppressedExceptions();
    }

    @Test
    void keepsTheFactsOfARefusalThatCannotBeShown() {
        var quoting = new IllegalStateException("secret-key", refusal(429, QUOTA, null));
        var failure = FAILURES.ofPaid("create", quoting, true);
        assertThat(failure.getCause()).isExactlyInstanceOf(IOException.class);
        assertThat(failure)
                .isInstanceOf(TransientGeminiException.class)
                .returns(429, GeminiException::httpStatus)
                .returns("RESOURCE_EXHAUSTED", GeminiException::status)
                .returns(Optional.of(Duration.ofMillis(27_500)), GeminiException::retryAfter);
    }

    @Test
    void shortensAnEndlessMessage() {
        var failure = refusal(400, "{\"error\":{\"message\":\"%s\"}}".formatted("x".repeat(5000)), null);
        assertThat(failure.getMessage()).hasSizeLessThan(600);
    }

    private static GeminiException named(String kind) {
        var cause = new IOException();
        return switch (kind) {
            case "Transient" -> new TransientGeminiException(kind, cause, Optional.empty());
            case "Permanent" -> new PermanentGeminiException(kind, cause, Optional.empty());
            case "Ambiguous" -> new AmbiguousGeminiException(kind, cause, Optional.empty());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static ErrorResponseException refusal(int status, String body, @Nullable String retryAfter) {
        var response = new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
        return ErrorResponseException.from(response, retryAfter, KEY);
    }
}
