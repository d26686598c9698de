package dev.cupel.emulator.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTableTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gemini-3.1-pro-preview, 5000000, 500000000, 1000000000",
        "models/gemini-3.1-flash-lite-preview, 10000000, 500000000, 1000000000",
        "gemini-3.5-flash, 3000000, 400000000, 1000000000",
        "gemini-2.5-pro, 5000000, 500000000, 1000000000",
        "gemini-2.5-flash, 3000000, 400000000, 1000000000",
        "gemini-2.5-flash-lite, 10000000, 500000000, 1000000000",
        "gemini-2.5-flash-preview-tts, 100000, 100000, 4000000",
        "gemini-embedding-001, 500000, 5000000, 10000000",
        "gemini-of-the-future, 3000000, 400000000, 1000000000"
    })
    void knowsTheEnqueuedTokensOfEveryModel(String model, long one, long two, long three) {
        assertThat(LimitTable.read(null).of(model).enqueuedTokens())
                .hasSize(3)
                .containsEntry(Tier.ONE, one)
                .containsEntry(Tier.TWO, two)
                .containsEntry(Tier.THREE, three);
    }

    @Test
    void knowsTheLimitsOfTheProject() {
        var table = LimitTable.read(null);
        assertThat(table.fileBytes()).isEqualTo(1L << 31);
        assertThat(table.projectBytes()).isEqualTo(20L << 30);
        assertThat(table.concurrentJobs()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"concurrentJobs\": 100     | \"concurrentJobs\": -1     | mine.json.batch.concurrentJobs: must be a whole number",
                "\"concurrentJobs\": 100     | \"jobs\": 100              | mine.json.batch.jobs: is unknown here",
                "\"match\": \"*\"            | \"match\": \"gemini\"      | mine.json.models: the last row must match every model",
                "\"1\": {\"rpm\": 25,        | \"1\": {                   | mine.json.models[0].interactive.1.rpm: must be a whole number",
                "\"1\": 5000000              | \"4\": 5000000             | mine.json.models[0].enqueuedTokens.tokens.4: is unknown here",
                "\"files\":                  | \"files\"                  | mine.json: not JSON"
            })
    void namesWhatIsWrongInAFile(String known, String wrong, String problem) throws IOException {
        var file = folder.resolve("mine.json");
        Files.writeString(file, standard().replaceFirst(java.util.regex.Pattern.quote(known), wrong));
        assertThatThrownBy(() -> LimitTable.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    private static String standard() throws IOException {
        try (var in = LimitTable.class.getResourceAsStream("limits.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
