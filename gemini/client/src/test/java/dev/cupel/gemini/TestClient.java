package dev.cupel.gemini;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import java.net.URI;
import java.time.Duration;

/** Clients for tests. */
public final class TestClient {
    public static final String KEY = "secret-key-of-the-test";

    private TestClient() {}

    public static GeminiClient connect(URI url) {
        return GeminiClient.connect(GeminiSettings.of(ApiKey.of(KEY), url));
    }

    /** Gives up after so long: on a call, on a generate, and on silence in a transfer. */
    public static GeminiClient connect(URI url, Duration patience) {
        return GeminiClient.connect(settings(url, patience, 1024 * 1024));
    }

    public static GeminiSettings settings(URI url, Duration patience, int maxLineBytes) {
        var minute = Duration.ofMinutes(1);
        return new GeminiSettings(ApiKey.of(KEY), url, minute, patience, minute, patience, maxLineBytes);
    }
}
