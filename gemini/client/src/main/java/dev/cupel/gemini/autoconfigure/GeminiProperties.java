package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.ApiKey;
import dev.cupel.gemini.GeminiSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How to reach the Gemini API; see {@link GeminiSettings} for what each bound covers.
 *
 * @param apiKey when there is none, {@code GEMINI_API_KEY} is used
 */
@ConfigurationProperties("cupel.gemini")
record GeminiProperties(
        @DefaultValue("https://generativelanguage.googleapis.com")
        URI baseUrl,

        @Nullable String apiKey,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration callTimeout,
        @DefaultValue("10m") Duration transferTimeout,
        @DefaultValue("10m") Duration generateTimeout,
        @DefaultValue("64MB") DataSize maxLine) {

    GeminiSettings settings(ApiKey key) {
        int maxLineBytes = Math.toIntExact(maxLine.toBytes());
        return new GeminiSettings(
                key, baseUrl, connectTimeout, callTimeout, transferTimeout, generateTimeout, maxLineBytes);
    }

    @Override
    public String toString() {
        return ("GeminiProperties[baseUrl=%s, apiKey=***, connectTimeout=%s, callTimeout=%s, transferTimeout=%s,"
                        + " generateTimeout=%s, maxLine=%s]")
                .formatted(baseUrl, connectTimeout, callTimeout, transferTimeout, generateTimeout, maxLine);
    }
}
