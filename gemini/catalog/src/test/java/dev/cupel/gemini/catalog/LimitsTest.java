package dev.cupel.gemini.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private final Limits limits = Limits.shipped();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "gemini-3.1-flash-lite, 1, 10000000",
        "models/gemini-3.1-flash-lite, 2, 500000000",
        "gemini-3.1-pro-preview, 1, 5000000",
        "gemini-3.5-flash, 2, 400000000",
        "gemini-2.5-pro, 3, 1000000000",
        "gemini-2.5-pro-preview-tts, 1, 25000",
        "gemini-embedding-001, 2, 5000000",
    })
    void saysHowManyTokensMayBeEnqueued(String model, int tier, long tokens) {
        assertThat(limits.enqueuedTokens(model, tier)).isEqualTo(tokens);
    }

    @Test
    void saysHowManyJobsMayRun() {
        assertThat(limits.concurrentJobs()).isEqualTo(100);
    }

    @Test
    void saysHowMuchMayBeAskedInAMinute() {
        assertThat(limits.rates("models/gemini-3.8-flash", 2)).isEqualTo(new Rates(2_000, 3_000_000));
        assertThat(limits.rates("gemini-3.1-flash-lite", 1)).isEqualTo(new Rates(4_000, 4_000_000));
    }

    @Test
    void takesAModelThatIsNotListedForASmallOne() {
        assertThat(limits.enqueuedTokens("gemini-9", 1)).isEqualTo(3_000_000);
        assertThat(limits.rates("gemini-9", 1)).isEqualTo(new Rates(1_000, 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void knowsThreeTiers(int tier) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.enqueuedTokens("gemini-3.1-flash-lite", tier))
                .withMessageContaining("no tier " + tier);
        assertThatIllegalArgumentException().isThrownBy(() -> limits.rates("gemini-9", tier));
    }

    @Test
    void saysWhereEachFigureIsFromAndWhetherItIsAssumed() {
        assertThat(Limits.readShipped().models()).containsKey("default");
        for (var model : Limits.readShipped().models().values()) {
            assertSourced(model.enqueuedTokens());
            assertSourced(model.interactive());
        }
    }

    private static void assertSourced(LimitsFile.@Nullable Tiers<?> figures) {
        assertThat(figures).isNotNull();
        assertThat(figures.source()).isNotBlank();
        assertThat(figures.assumed()).isNotNull();
        assertThat(figures.tiers()).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void laysTheFiguresOfAFileOverTheShippedOnes() throws IOException {
        var read = Limits.read(file("""
                models:
                  gemini-3.8-flash:
                    enqueuedTokens:
                      tiers: {2: 7}
                      source: AI Studio
                  house-model:
                    interactive:
                      tiers: {1: {requestsPerMinute: 8, tokensPerMinute: 9}}
                """));

        assertThat(read.enqueuedTokens("gemini-3.8-flash", 2)).isEqualTo(7);
        assertThat(read.enqueuedTokens("gemini-3.8-flash", 1)).isEqualTo(3_000_000);
        assertThat(read.rates("gemini-3.8-flash", 2)).isEqualTo(limits.rates("gemini-3.8-flash", 2));
        assertThat(read.rates("house-model", 1)).isEqualTo(new Rates(8, 9));
        assertThat(read.rates("house-model", 2)).isEqualTo(limits.rates("default", 2));
        assertThat(read.enqueuedTokens("house-model", 1)).isEqualTo(3_000_000);
        assertThat(read.concurrentJobs()).isEqualTo(100);
    }

    @Test
    void takesTheDefaultAndTheJobsFromAFile() throws IOException {
        var read = Limits.read(file("""
                concurrentJobs: {limit: 12}
                models: {default: {enqueuedTokens: {tiers: {1: 5}}}}
                """));

        assertThat(read.concurrentJobs()).isEqualTo(12);
        assertThat(read.enqueuedTokens("gemini-9", 1)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: 1                                                    | model is unknown here",
                "concurrentJobs: 5                                           | concurrentJobs must have members",
                "concurrentJobs: {limit: 0}                                  | concurrentJobs.limit must be a whole number above 0",
                "concurrentJobs: {limit: 3000000000}                         | concurrentJobs.limit is too large",
                "models: {m: {tokens: 1}}                                    | models.m.tokens is unknown here",
                "models: {m: {enqueuedTokens: {tiers: {4: 1}}}}              | models.m.enqueuedTokens.tiers.4 is unknown here",
                "models: {m: {enqueuedTokens: {tiers: {1: 1.5}}}}            | models.m.enqueuedTokens.tiers.1 must be a whole number",
                "models: {m: {enqueuedTokens: {source: x}}}                  | models.m.enqueuedTokens.tiers must have members",
                "models: {m: {enqueuedTokens: {tiers: {}, assumed: maybe}}}  | models.m.enqueuedTokens.assumed must be true or false",
                "models: {m: {enqueuedTokens: {tiers: {1: '5'}}}}            | models.m.enqueuedTokens.tiers.1 must be a whole number",
                "models: {m: {enqueuedTokens: {tiers: {1: 0}}}}              | models.m.enqueuedTokens.tiers.1 must be a whole number",
                "models: {m: {enqueuedTokens: {tiers: {1: }}}}               | models.m.enqueuedTokens.tiers.1 must be a whole number",
                "models: {m: {enqueuedTokens: {tiers: {}, source: 5}}}       | models.m.enqueuedTokens.source must be a text",
                "models: {m: {enqueuedTokens: {tiers: {}, assumed: 1}}}      | models.m.enqueuedTokens.assumed must be true or false",
                "models: {m: }                                               | models.m must have members",
                "concurrentJobs: {limit: 5.0}                                | concurrentJobs.limit must be a whole number",
                "concurrentJobs: {}                                          | concurrentJobs.limit must be a whole number above 0",
                "''                                                          | it must have members",
                "models: {m: {interactive: {tiers: {1: {requestsPerMinute: 1}}}}} | models.m.interactive.tiers.1.tokensPerMinute must be",
            })
    void saysWhatIsWrongAndWhere(String yaml, String error) throws IOException {
        var file = file(yaml);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.read(file))
                .withMessageStartingWith("%s: %s", file, error)
                .withMessageNotContainingAny("java", "jackson", "dev.cupel");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("my-limits.yaml"), yaml);
    }
}
