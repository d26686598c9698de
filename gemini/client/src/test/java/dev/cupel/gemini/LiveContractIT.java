package dev.cupel.gemini;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract, kept by the real API. Runs only with a key in {@code GEMINI_API_KEY} <em>and</em>
 * {@code -Dcupel.contract.live=true}, since it costs money: three jobs of two short requests each and one interactive
 * request, of at most 64 tokens of answer each, which is well below one cent with the default model and a few cents with the
 * dearest. It deletes the files and jobs that it made. The project must be one with billing: the free tier has no batch.
 *
 * <ul>
 *   <li>{@code -Dcupel.contract.model}: the model, {@code gemini-3.1-flash-lite} if none is given
 *   <li>{@code -Dcupel.contract.wait}: how long a job may take, as an ISO-8601 duration; 2 hours if none is given.
 *       Mostly it is minutes; what the service promises is 24 hours
 * </ul>
 */
@EnabledIfEnvironmentVariable(named = "GEMINI_API_KEY", matches = ".+")
@EnabledIfSystemProperty(named = "cupel.contract.live", matches = "true")
class LiveContractIT extends GeminiContract {
    private static final URI LIVE = URI.create("https://generativelanguage.googleapis.com");

    @Override
    GeminiSettings settings() {
        return GeminiSettings.of(ApiKey.of(System.getenv("GEMINI_API_KEY")), LIVE);
    }

    @Override
    String model() {
        return System.getProperty("cupel.contract.model", "gemini-3.1-flash-lite");
    }

    @Override
    Duration patience() {
        return Duration.parse(System.getProperty("cupel.contract.wait", "PT2H"));
    }
}
