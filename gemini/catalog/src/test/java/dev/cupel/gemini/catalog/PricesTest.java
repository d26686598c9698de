package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.Mode.BATCH;
import static dev.cupel.gemini.catalog.Mode.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final TokenCounts MILLION_IN = new TokenCounts(1_000_000, 0, 0, 0);

    private final Prices prices = Prices.shipped();

    @TempDir
    private Path folder;

    @Test
    void billsThinkingAsOutputAndCachedTokensApart() {
        var tokens = new TokenCounts(100_000, 20_000, 9_000, 1_000);

        assertThat(prices.cost("gemini-3.1-flash-lite", TODAY, BATCH, tokens)).hasValueSatisfying(costing("0.01775"));
        assertThat(prices.cost("gemini-3.1-flash-lite", TODAY, INTERACTIVE, tokens))
                .hasValueSatisfying(costing("0.0355"));
    }

    @Test
    void billsSearchesByTheQueryOrByTheRequest() {
        var searched = new TokenCounts(0, 0, 0, 0, 3);

        assertThat(prices.cost("gemini-3.8-flash", TODAY, BATCH, searched)).hasValueSatisfying(costing("0.042"));
        assertThat(prices.cost("gemini-2.5-flash", TODAY, INTERACTIVE, searched))
                .hasValueSatisfying(costing("0.035"));
        assertThat(prices.cost("gemini-embedding-2", TODAY, BATCH, searched)).isEmpty();
        var price = prices.price("gemini-2.5-flash", TODAY, BATCH).orElseThrow();
        assertThat(price.searchCost(10, 25)).hasValueSatisfying(costing("0.35"));
        assertThat(price.searchCost(10, 5)).hasValueSatisfying(costing("0.175"));
    }

    @Test
    void isExactToTheLastToken() {
        assertThat(prices.cost("gemini-3.1-flash-lite", TODAY, BATCH, new TokenCounts(1, 1, 0, 0)))
                .hasValueSatisfying(costing("0.0000000125"));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, 2026-12-31, BATCH, 0.375",
        "gemini-3.8-flash, 2027-01-01, BATCH, 0.75",
        "gemini-3.7-flash, 2026-12-31, INTERACTIVE, 0.75",
        "gemini-3.7-flash, 2027-01-01, INTERACTIVE, 1.50",
        "gemini-3.6-flash, 2027-06-30, BATCH, 0.75",
        "gemini-3.1-flash-lite, 2027-01-01, BATCH, 0.125",
    })
    void takesThePriceOfTheDay(String model, LocalDate day, Mode mode, String expected) {
        assertThat(prices.cost(model, day, mode, MILLION_IN)).hasValueSatisfying(costing(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, 2026-12-01, gemini-3.5-flash-lite",
        "gemini-2.5-pro, 2026-12-01, gemini-3.8-flash",
        "gemini-2.5-pro, 2027-01-01, gemini-3.8-flash",
    })
    void billsARetiredModelAsTheOneThatAnswersInItsPlace(String retired, LocalDate day, String successor) {
        for (var mode : Mode.values()) {
            assertThat(prices.price(retired, day, mode)).isPresent().isEqualTo(prices.price(successor, day, mode));
        }
        assertThat(prices.price("gemini-2.5-pro", LocalDate.of(2026, 11, 30), BATCH))
                .hasValueSatisfying(
                        price -> assertThat(price.upTo200k().output()).isEqualByComparingTo("5"));
    }

    @Test
    void billsTheWholeOfARequestWithALongPromptAtTheOtherRates() {
        var model = "gemini-3.1-pro-preview";

        assertThat(prices.cost(model, TODAY, BATCH, new TokenCounts(200_000, 0, 100_000, 0)))
                .hasValueSatisfying(costing("0.8"));
        assertThat(prices.cost(model, TODAY, BATCH, new TokenCounts(200_001, 1, 50_000, 50_000)))
                .hasValueSatisfying(costing("1.3000004"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-9", "default", "gemini-3.8-flash-beta"})
    void doesNotGuessThePriceOfAModelThatIsNotListed(String model) {
        assertThat(prices.cost(model, TODAY, BATCH, MILLION_IN)).isEmpty();
    }

    @Test
    void doesNotKnowWhatWasBeforeItsFirstDate() {
        assertThat(prices.price("gemini-3.5-flash", LocalDate.of(2026, 10, 6), BATCH))
                .isEmpty();
        assertThat(prices.price("models/gemini-3.5-flash", LocalDate.of(2026, 10, 7), BATCH))
                .isPresent();
    }

    @Test
    void neverCountsBackWhenMoreIsCachedThanAsked() {
        assertThat(prices.cost("gemini-3.1-flash-lite", TODAY, BATCH, new TokenCounts(0, 1_000_000, 0, 0)))
                .hasValueSatisfying(costing("0.0125"));
    }

    @Test
    void saysWhereEachPriceIsFrom() {
        assertThat(Prices.readShipped().values())
                .flatExtracting(ModelPrices::entries)
                .extracting(ModelPrices.Entry::source)
                .doesNotContainNull()
                .isNotEmpty();
    }

    @Test
    void takesTheModelsOfAFileFromItAndTheOthersAsShipped() throws IOException {
        var read = Prices.read(file("""
                models/gemini-3.8-flash:
                  - from: 2026-11-01
                    batch: {input: 0.3, cached: 0.1, output: 1}
                    interactive: {input: 1, cached: 0.1, output: 2}
                house-model:
                  - from: 2026-01-01
                    batch: {input: 7, cached: 7, output: 7}
                    interactive: {input: 8, cached: 8, output: 8}
                    source: "our contract"
                """));

        assertThat(read.cost("gemini-3.8-flash", LocalDate.of(2027, 6, 1), BATCH, MILLION_IN))
                .hasValueSatisfying(costing("0.3"));
        assertThat(read.price("gemini-3.8-flash", LocalDate.of(2026, 10, 31), BATCH))
                .isEmpty();
        assertThat(read.cost("house-model", TODAY, INTERACTIVE, MILLION_IN)).hasValueSatisfying(costing("8"));
        assertThat(read.price("gemini-2.5-pro", TODAY, BATCH))
                .isPresent()
                .isEqualTo(prices.price("gemini-2.5-pro", TODAY, BATCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | m must be a list",
                "5                                                     | m must be a list",
                "[]                                                    | m must have a price",
                "[{from: 2026-01-01}]                                  | m[0].batch must have members",
                "                                                      | m must have members",
                "[null]                                                | m[0] must have members",
                "[{from: 20260101}]                                    | m[0].from must be a date",
                "[{from: 2026-01-01T00:00:00}]                         | m[0].from must be a date",
                "[{batch: {input: 1, cached: 1, output: 1}}]           | m[0].from must be a date",
                "[{from: 2026-01-01, batch: {input: 1, cached: 1}}]    | m[0].batch.output must be a number",
                "[{from: 2026-01-01, source: }]                        | m[0].batch must have members",
                "[{from: 2026-01-01, above200k: {batch: {input: 1, cached: 1, output: 1}}}] | m[0].above200k.interactive must",
                "[{from: soon}] | m[0].from must be a date",
                "[{from: 2026-02-30}]                                  | m[0].from must be a date",
                "[{from: 2026-01-01, batch: {input: -1, cached: 1, output: 1}}] | m[0].batch.input must be a number",
                "[{from: 2026-01-01, batch: {input: 0.0000001, cached: 1, output: 1}}] | m[0].batch.input must be a number",
                "[{from: 2026-01-01, batch: {input: '1', cached: 1, output: 1}}] | m[0].batch.input must be a number",
                "[{from: 2026-01-01, batch: {input: 1, cached: 1, output: 1, cache: 1}}] | m[0].batch.cache is unknown",
                "[{from: 2026-01-01, batch: {input: 1, cached: 1, output: 1}, interactive: {input: 1, cached: 1, output: 1}, price: 1}] | m[0].price is unknown",
                "[{from: 2026-01-01, batch: {input: 1, cached: 1, output: 1}}] | m[0].interactive must have members",
            })
    void saysWhatIsWrongAndWhere(String model, String error) throws IOException {
        var file = file("m: " + model + "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(file))
                .withMessageStartingWith("%s: %s", file, error)
                .withMessageNotContainingAny("java", "jackson", "dev.cupel");
    }

    @Test
    void refusesPricesThatAreNotInOrderOrNamedTwice() throws IOException {
        var entry = "{from: 2026-01-01, batch: {input: 1, cached: 1, output: 1}, "
                + "interactive: {input: 1, cached: 1, output: 1}}";
        var unordered = file("m: [%s, %s]".formatted(entry, entry));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(unordered))
                .withMessageContaining("m must have its prices in the order of their dates");

        var twice = file("m: [%1$s]\nm: [%1$s]\n".formatted(entry));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(twice))
                .withMessageContaining(twice + " is not YAML")
                .withMessageContaining("\"m\"");
    }

    @Test
    void namesAFileThatIsNotThereOrNotYaml() throws IOException {
        var absent = folder.resolve("absent.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(absent))
                .withMessageContaining("%s cannot be read", absent);

        var latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'m', ':', ' ', (byte) 0xE9, '\n'});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(latin))
                .withMessageStartingWith("%s cannot be read", latin);

        var damaged = file("m: [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.read(damaged))
                .withMessageContaining("%s is not YAML", damaged);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("my-prices.yaml"), yaml);
    }

    private static Consumer<BigDecimal> costing(String usd) {
        return cost -> assertThat(cost)
                .isEqualByComparingTo(usd)
                .satisfies(c -> assertThat(c.scale()).isBetween(0, 12));
    }
}
