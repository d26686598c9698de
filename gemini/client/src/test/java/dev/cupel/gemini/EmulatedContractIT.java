package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract, kept by the emulator. */
class EmulatedContractIT extends GeminiContract {
    private static final String KEY = "key-of-the-contract";

    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withApiKey(KEY).withJobDuration(Duration.ofMillis(300)));

    @Override
    void end() {
        emulator.close();
    }

    /** To get a result file as a file is an error (400), since its name has more than 40 characters. */
    @Test
    void neverGetsAResultAsAFile() {
        var result = resultFile();
        emulator.faults("[{\"match\":{\"route\":\"files.get\"},\"kind\":\"drop-before\"}]");
        try (var gemini = GeminiClient.connect(settings());
                var lines = gemini.jobResults().lines(result, 0)) {
            assertThat(TestLines.all(lines)).hasSize(2);
        } finally {
            emulator.faults("[]");
        }
    }

    @Override
    GeminiSettings settings() {
        return GeminiSettings.of(ApiKey.of(KEY), emulator.baseUrl());
    }

    @Override
    String model() {
        return "gemini-3.1-flash-lite";
    }

    @Override
    Duration patience() {
        return Duration.ofSeconds(30);
    }
}
