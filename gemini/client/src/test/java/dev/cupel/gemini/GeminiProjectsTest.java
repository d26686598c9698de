package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeminiProjectsTest {
    private static final GeminiSettings SETTINGS =
            GeminiSettings.of(ApiKey.of(TestClient.KEY), URI.create("http://127.0.0.1:1"));

    @Test
    void hasTheProjectsThatItWasGiven() {
        try (var projects = GeminiProjects.connect(Map.of("second", SETTINGS, "default", SETTINGS))) {
            assertThat(projects.names()).containsExactly("default", "second");
            assertThat(projects.has("second")).isTrue();
            assertThat(projects.has("third")).isFalse();
            assertThat(projects.jobLookup("second"))
                    .isSameAs(projects.jobLookup("second"))
                    .isNotSameAs(projects.jobLookup("default"));
            assertThat(projects.toString()).doesNotContain(TestClient.KEY);
        }
    }

    @Test
    void handsOutThePartsThatItWasGiven() {
        try (var gemini = GeminiClient.connect(SETTINGS);
                var projects = GeminiProjects.of(Map.of("mine", GeminiProjects.Parts.of(gemini)))) {
            assertThat(projects.jobSubmission("mine")).isSameAs(gemini.jobSubmission());
            assertThat(projects.jobLookup("mine")).isSameAs(gemini.jobLookup());
            assertThat(projects.jobResults("mine")).isSameAs(gemini.jobResults());
            assertThat(projects.interactiveModel("mine")).isSameAs(gemini.interactiveModel());
        }
    }

    @Test
    void namesAProjectThatIsNotConfiguredAndThoseThatAre() {
        try (var projects = GeminiProjects.connect(Map.of("one", SETTINGS, "two", SETTINGS))) {
            assertThatThrownBy(() -> projects.jobLookup("three"))
                    .isInstanceOf(UnknownProjectException.class)
                    .hasMessage("the Gemini project three is not configured; configured: one, two");
        }
    }
}
