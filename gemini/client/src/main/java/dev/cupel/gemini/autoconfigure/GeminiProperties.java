package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.catalog.Limits;
import dev.cupel.gemini.catalog.Prices;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How to reach the Gemini API; see {@link GeminiSettings} for what each bound covers.
 *
 * @param baseUrl where the Gemini API is
 * @param apiKey key of the project {@code default}; when there is none, {@code GEMINI_API_KEY} is used
 * @param projects further projects by name, each with {@code api-key} and, if it is not the common one, {@code base-url}
 * @param pricesFile prices of the user's own, laid over those of {@link Prices}
 * @param limitsFile limits of the user's own, laid over those of {@link Limits}
 * @param connectTimeout longest that a connection may take to be made
 * @param callTimeout longest that a call with a short answer may take
 * @param transferTimeout longest that an upload or a download may take
 * @param generateTimeout longest that an interactive call may take
 * @param maxLine longest line of a result that is read
 */
@ConfigurationProperties("cupel.gemini")
record GeminiProperties(
        @DefaultValue("https://generativelanguage.googleapis.com")
        URI baseUrl,

        @Nullable String apiKey,
        @DefaultValue Map<String, Project> projects,
        @Nullable Path pricesFile,
        @Nullable Path limitsFile,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("10m") Duration transferTimeout,
        @DefaultValue("10m") Duration generateTimeout,
        @DefaultValue("64MB") DataSize maxLine) {

    /**
     * A project of one's own key.
     *
     * @param apiKey its key
     * @param baseUrl null: the common one
     */
    public record Project(@Nullable String apiKey, @Nullable URI baseUrl) {

        /** A key set as the project itself. Without this, Spring's report of what it cannot bind would show the key. */
        public static Project of(String apiKey) {
            return new Project(apiKey, null);
        }

        @Override
        public String toString() {
            return "Project[apiKey=***, baseUrl=%s]".formatted(baseUrl);
        }
    }

    GeminiSettings settings(ApiKey key, URI url) {
        int maxLineBytes = Math.toIntExact(maxLine.toBytes());
        return new GeminiSettings(
                key, url, connectTimeout, callTimeout, transferTimeout, generateTimeout, maxLineBytes);
    }

    @Override
    public String toString() {
        return ("GeminiProperties[baseUrl=%s, apiKey=***, projects=%s, pricesFile=%s, limitsFile=%s, connectTimeout=%s,"
                        + " callTimeout=%s, transferTimeout=%s, generateTimeout=%s, maxLine=%s]")
                .formatted(
                        baseUrl,
                        projects,
                        pricesFile,
                        limitsFile,
                        connectTimeout,
                        callTimeout,
                        transferTimeout,
                        generateTimeout,
                        maxLine);
    }
}
