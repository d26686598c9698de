package dev.cupel.gemini.call;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.jspecify.annotations.Nullable;

/**
 * Makes an HTTP call put its request on the wire at most once, with the key, and its failure tell what is known: the request
 * was {@linkplain NotSentException not sent}, was {@linkplain ErrorResponseException refused}, or (any other exception) may have
 * been acted on.
 *
 * <p>OkHttp 4.12 repeats a request on its own account: on a pooled connection that turns out dead, on a redirect, after
 * 408, and after 503 with {@code Retry-After: 0}. Only the last has no switch, so the header is taken off the answer.
 */
final class OneAttempt {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEY_HEADER = "x-goog-api-key";

    private final ApiKey secret;

    OneAttempt(ApiKey secret) {
        this.secret = secret;
    }

    OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
        return client.retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(this::call)
                .addNetworkInterceptor(this::send);
    }

    private Response call(Interceptor.Chain chain) throws IOException {
        var wire = new Wire();
        var request = chain.request().newBuilder().tag(Wire.class, wire).build();
        Response response;
        try {
            response = chain.proceed(request);
        } catch (IOException e) {
            throw wire.sent ? e : new NotSentException(e);
        }
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw ErrorResponseException.from(response, wire.retryAfter, secret);
        }
    }

    /**
     * Runs once there is a connection, just before the request is written to it. The response is that to the request
     * without the key.
     */
    private Response send(Interceptor.Chain chain) throws IOException {
        var wire = chain.request().tag(Wire.class);
        if (wire == null || wire.sent) {
            throw new ProtocolException("a request was about to be sent twice");
        }
        wire.sent = true;
        SentMark.set();
        var response = proceed(chain);
        wire.retryAfter = response.header(RETRY_AFTER);
        return response.newBuilder()
                .request(chain.request())
                .removeHeader(RETRY_AFTER)
                .build();
    }

    /**
     * A stream is refused, by itself or by a GOAWAY that leaves it out, "prior to any processing having occurred": "the
     * request can be safely retried" (RFC 9113, 8.7).
     */
    private Response proceed(Interceptor.Chain chain) throws IOException {
        var withKey = chain.request().newBuilder().header(KEY_HEADER, secret.value());
        try {
            return chain.proceed(withKey.build());
        } catch (StreamResetException e) {
            throw e.errorCode == ErrorCode.REFUSED_STREAM ? new NotSentException(e) : e;
        }
    }

    /** What one call knows about its request. A call runs on one thread. */
    private static final class Wire {
        private boolean sent;
        private @Nullable String retryAfter;
    }
}
