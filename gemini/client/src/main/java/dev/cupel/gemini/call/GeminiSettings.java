package dev.cupel.gemini.call;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The address of the API, its key, and the timeouts and bounds of calls.
 *
 * @param apiKey sent in the header {@code x-goog-api-key}, and nowhere else
 * @param baseUrl absolute http or https URL; a path is kept as a prefix, a trailing slash is ignored
 * @param connectTimeout bound of one TCP connection; TLS counts to the call
 * @param callTimeout bound of one whole call that moves little data; also the longest silence in the middle of a
 *     transfer. The lease of a batch or job is held for as long as a call hangs on a connection that has vanished, so it
 *     is short: a repeatable call is tried again, and a create without an answer is looked up in the job list
 * @param transferTimeout bound of one chunk of an upload. Result files have no bound as a whole: how long one takes
 *     depends on its size and on how fast its lines are processed
 * @param generateTimeout bound of one interactive request, which is silent until it is done. A model may take
 *     minutes, so silence proves nothing, and the request is not repeated meanwhile, as that would be paid for twice. Over HTTP/2,
 *     which Google speaks, a connection that has vanished is noticed within ten seconds all the same: it does not answer a
 *     ping
 * @param maxLineBytes longest line of a result file that is held in memory, in bytes without the newline
 */
public record GeminiSettings(
        ApiKey apiKey,
        URI baseUrl,
        Duration connectTimeout,
        Duration callTimeout,
        Duration transferTimeout,
        Duration generateTimeout,
        int maxLineBytes) {

    public GeminiSettings {
        requireHttp(baseUrl);
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("callTimeout", callTimeout);
        requirePositive("transferTimeout", transferTimeout);
        requirePositive("generateTimeout", generateTimeout);
        if (maxLineBytes < 1) {
            throw new IllegalArgumentException("maxLineBytes must be positive, not " + maxLineBytes);
        }
    }

    /** Connect 5 s, call 10 s, transfer 10 min, generate 10 min, lines of 64 MiB. */
    public static GeminiSettings of(ApiKey apiKey, URI baseUrl) {
        return new GeminiSettings(
                apiKey,
                baseUrl,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                64 * 1024 * 1024);
    }

    private static void requireHttp(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("baseUrl must be an absolute http or https URL");
        }
        if (isPresent(url.getRawUserInfo()) || isPresent(url.getRawQuery()) || isPresent(url.getRawFragment())) {
            throw new IllegalArgumentException("baseUrl must have no user info, query or fragment");
        }
    }

    private static boolean isPresent(@Nullable String part) {
        return part != null;
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("%s must be positive, not %s".formatted(name, duration));
        }
    }
}
