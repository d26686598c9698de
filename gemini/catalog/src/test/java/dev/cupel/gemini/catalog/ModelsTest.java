package dev.cupel.gemini.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    private final Models models = Models.shipped();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gemini-3.1-flash-lite", "models/gemini-3.8-flash", "gemini-2.5-pro-preview-tts"})
    void knowsWhatHasAPriceOrLimits(String model) {
        assertThat(models.knows(model)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-9-none", "default", "gemini-3.8-flsh", "Gemini-3.8-flash"})
    void knowsNoOther(String model) {
        assertThat(models.knows(model)).isFalse();
    }

    @Test
    void knowsWhatAUserHasPricesFor() throws IOException {
        var file = Files.writeString(folder.resolve("prices.yaml"), """
                gemini-of-mine:
                  - {from: 2026-01-01, batch: {input: 1, cached: 1, output: 1}, interactive: {input: 1, cached: 1, output: 1}}
                """);
        assertThat(Models.of(Prices.read(file), Limits.shipped()).knows("gemini-of-mine"))
                .isTrue();
    }

    @Test
    void namesTheNearest() {
        assertThat(models.nearest("gemini-3.8-flsh").getFirst()).isEqualTo("gemini-3.8-flash");
        assertThat(models.nearest("gemini-31-flash-lite").getFirst()).isEqualTo("gemini-3.1-flash-lite");
        assertThat(models.nearest("x")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash | 2026-10-01 |",
                "gemini-2.5-flash | 2026-10-02 | gemini-2.5-flash ends on 2026-12-01; from then on gemini-3.5-flash-lite answers in its place, at its own price",
                "models/gemini-2.5-pro | 2026-12-01 | gemini-2.5-pro has ended on 2026-12-01; from then on gemini-3.8-flash answers in its place, at its own price",
                "gemini-3.1-flash-lite | 2026-11-28 |",
                "gemini-3.1-flash-lite | 2027-05-01 | gemini-3.1-flash-lite ends at the earliest on 2027-05-07; from then on gemini-3.5-flash-lite answers in its place, at its own price",
                "gemini-9-none | 2026-12-01 |"
            })
    void warnsOfAnEndWithin60Days(String model, LocalDate day, String warning) {
        assertThat(models.warning(model, day).orElse(null)).isEqualTo(warning);
    }
}
