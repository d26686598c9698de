package dev.cupel.gemini.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsTest {

    private final Settings settings = Settings.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gemini-3.8-flash | {thinkingConfig: {thinkingLevel: MINIMAL}} | thinkingConfig.thinkingLevel | it takes low, medium, high",
                "models/gemini-3.7-flash | {thinkingConfig: {thinkingLevel: minimal}} | thinkingConfig.thinkingLevel | it takes low, medium, high",
                "gemini-3.1-flash-lite | {thinkingConfig: {thinkingLevel: none}} | thinkingConfig.thinkingLevel | it takes minimal, low, medium, high",
                "gemini-2.5-pro | {thinkingConfig: {thinkingBudget: 0}} | thinkingConfig.thinkingBudget | it takes -1, a number between 128 and 32768",
                "gemini-2.5-flash-lite | {thinkingConfig: {thinkingBudget: 511}} | thinkingConfig.thinkingBudget | it takes -1, a number between 512 and 24576, or 0",
                "gemini-2.5-flash | {thinkingConfig: {thinkingLevel: low}} | thinkingConfig.thinkingLevel | it takes thinkingBudget",
                "gemini-3.1-flash-lite | {thinkingConfig: {thinkingLevel: low, thinkingBudget: 1}} | thinkingConfig | name one of them",
                "gemini-3.5-flash-lite | {temperature: 0} | temperature | leave it out",
                "gemini-3.8-flash | {topK: 1, topP: 0.5} | topK | leave it out",
            })
    void namesTheSettingThatIsRefusedAndWhatIsTaken(String model, String config, String setting, String advice) {
        assertThat(settings.refusal(model, json(config))).hasValueSatisfying(refusal -> {
            assertThat(refusal.setting()).isEqualTo(setting);
            assertThat(refusal.advice()).isEqualTo(advice);
            assertThat(refusal.answer()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-3.8-flash | {thinkingConfig: {thinkingLevel: LOW, includeThoughts: true}, maxOutputTokens: 7}",
                "gemini-3.1-flash-lite | {temperature: 0.2, topP: 1, topK: 3}",
                "gemini-2.5-flash | {thinkingConfig: {thinkingBudget: 0}, temperature: 2}",
                "gemini-2.5-pro | {thinkingConfig: {thinkingBudget: -1}}",
                "gemini-2.5-flash-lite | {thinkingConfig: {thinkingBudget: 512}}",
                "house-model | {thinkingConfig: {thinkingLevel: any, thinkingBudget: 1}, temperature: 9}",
                "gemini-3.5-flash | {}",
            })
    void takesTheOthers(String model, String config) {
        assertThat(settings.refusal(model, json(config))).isEmpty();
    }

    @Test
    void saysWhatHasNoEffect() {
        var budget = json("{thinkingConfig: {thinkingBudget: 0}}");

        assertThat(settings.ignored("gemini-3.5-flash", budget))
                .singleElement()
                .asString()
                .contains("gemini-3.5-flash ignores thinkingConfig.thinkingBudget", "minimal, low, medium, high");
        assertThat(settings.ignored("gemini-2.5-flash", budget)).isEmpty();
        assertThat(settings.ignored("house-model", budget)).isEmpty();
        assertThat(settings.ignored("gemini-3.5-flash", json("{temperature: 1}")))
                .isEmpty();
    }

    @Test
    void listsModelsThatAreKnown() {
        var models = Models.shipped();

        assertThat(settings.models()).isNotEmpty().allMatch(models::knows);
    }

    private static JsonNode json(String unquoted) {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .build()
                .readTree(
                        unquoted.replaceAll(": ([a-zA-Z]+)(?=[,}])", ": \"$1\"").replace("\"true\"", "true"));
    }
}
