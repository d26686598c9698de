package dev.cupel.gemini.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.catalog.Limits;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.catalog.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class GeminiAutoConfigurationTest {
    private static final ApiKey KEY = ApiKey.of("secret-key");
    private static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com");

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GeminiAutoConfiguration.class))
            .withPropertyValues("GEMINI_API_KEY=");

    @TempDir
    private Path folder;

    @Test
    void providesOneProjectWithTheDefaultsAndTheKeyOfTheEnvironment() {
        service.withPropertyValues("GEMINI_API_KEY=secret-key").run(context -> {
            assertThat(context.getBean(GeminiProjects.class).names()).containsExactly("default");
            assertThat(settings(context, "secret-key")).isEqualTo(Map.of("default", GeminiSettings.of(KEY, GOOGLE)));
        });
    }

    @Test
    void leavesTheProjectsToAServiceThatHasItsOwn() {
        service.withBean("mine", GeminiProjects.class, () -> GeminiProjects.of(Map.of()))
                .run(context ->
                        assertThat(context).hasSingleBean(GeminiProjects.class).hasBean("mine"));
    }

    @Test
    void readsItsPropertiesAndHidesTheKeys() {
        service.withPropertyValues(
                        "cupel.gemini.base-url=http://127.0.0.1:8080",
                        "cupel.gemini.api-key=secret-key",
                        "cupel.gemini.projects.second.api-key=secret-key",
                        "cupel.gemini.call-timeout=3s",
                        "cupel.gemini.generate-timeout=4m",
                        "cupel.gemini.max-line=1MB")
                .run(context -> {
                    var properties = context.getBean(GeminiProperties.class);
                    assertThat(properties.callTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.generateTimeout()).isEqualTo(Duration.ofMinutes(4));
                    assertThat(properties.maxLine().toBytes()).isEqualTo(1024 * 1024);
                    assertThat(properties + " " + new ConfiguredProjects(properties, "secret-key"))
                            .contains("http://127.0.0.1:8080", "second")
                            .doesNotContain("secret-key");
                });
    }

    @Test
    void connectsEachProjectWithItsKeyAndItsUrl() {
        service.withPropertyValues(
                        "cupel.gemini.base-url=http://127.0.0.1:8080",
                        "cupel.gemini.api-key=secret-key",
                        "cupel.gemini.projects.second.api-key=second-key",
                        "cupel.gemini.projects.third-one.api-key=third-key",
                        "cupel.gemini.projects.third-one.base-url=http://127.0.0.1:8083")
                .run(context -> {
                    var common = URI.create("http://127.0.0.1:8080");
                    assertThat(context.getBean(GeminiProjects.class).names())
                            .containsExactly("default", "second", "third-one");
                    assertThat(settings(context, null))
                            .containsEntry("default", GeminiSettings.of(KEY, common))
                            .containsEntry("second", GeminiSettings.of(ApiKey.of("second-key"), common))
                            .containsEntry(
                                    "third-one",
                                    GeminiSettings.of(ApiKey.of("third-key"), URI.create("http://127.0.0.1:8083")));
                });
    }

    @Test
    void needsNoDefaultProjectWhenThereAreOthers() {
        service.withPropertyValues("cupel.gemini.projects.second.api-key=second-key")
                .run(context -> assertThat(context.getBean(GeminiProjects.class).names())
                        .containsExactly("second"));
    }

    @Test
    void letsTheDefaultProjectHaveAUrlOfItsOwnWithTheCommonKey() {
        service.withPropertyValues(
                        "GEMINI_API_KEY=secret-key", "cupel.gemini.projects.default.base-url=http://127.0.0.1:8083")
                .run(context -> assertThat(settings(context, "secret-key"))
                        .isEqualTo(Map.of("default", GeminiSettings.of(KEY, URI.create("http://127.0.0.1:8083")))));
    }

    @Test
    void readsProjectsFromVariables() {
        service.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "CUPEL_GEMINI_PROJECTS_SECOND_APIKEY",
                                        "second-key",
                                        "CUPEL_GEMINI_PROJECTS_SECOND_BASEURL",
                                        "http://127.0.0.1:8083"))))
                .run(context -> assertThat(settings(context, null))
                        .isEqualTo(Map.of(
                                "second",
                                GeminiSettings.of(ApiKey.of("second-key"), URI.create("http://127.0.0.1:8083")))));
    }

    @Test
    void takesAKeyThatIsSetAsTheProjectItself() {
        service.withPropertyValues("cupel.gemini.projects.second=second-key")
                .run(context -> assertThat(settings(context, null))
                        .isEqualTo(Map.of("second", GeminiSettings.of(ApiKey.of("second-key"), GOOGLE))));
    }

    @Test
    void doesNotStartWithoutAKey() {
        service.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("cupel.gemini.api-key")
                .hasMessageContaining("GEMINI_API_KEY"));
    }

    @Test
    void doesNotStartWithAProjectWithoutAKey() {
        service.withPropertyValues(
                        "cupel.gemini.api-key=secret-key", "cupel.gemini.projects.second.base-url=http://127.0.0.1:1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("cupel.gemini.projects.second.api-key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "projects.second.api-key", "projects.second"})
    void doesNotShowAKeyThatCannotBeOne(String property) {
        service.withPropertyValues("cupel.gemini.%s=secrét-key".formatted(property))
                .run(context -> {
                    var text = new StringWriter();
                    context.getStartupFailure().printStackTrace(new PrintWriter(text, true));
                    assertThat(text.toString()).contains("not printable ASCII").doesNotContain("secrét-key");
                });
    }

    @Test
    void providesTheShippedPricesAndLimits() {
        service.withPropertyValues("GEMINI_API_KEY=secret-key").run(context -> {
            assertThat(context.getBean(Prices.class)
                            .price("gemini-3.1-flash-lite", LocalDate.of(2026, 11, 25), Mode.BATCH))
                    .isPresent();
            assertThat(context.getBean(Limits.class).concurrentJobs()).isEqualTo(100);
        });
    }

    @Test
    void readsFilesOfPricesAndLimits() throws IOException {
        var prices = Files.writeString(folder.resolve("prices.yaml"), """
                house-model:
                  - from: 2026-01-01
                    batch: {input: 7, cached: 7, output: 7}
                    interactive: {input: 8, cached: 8, output: 8}
                """);
        var limits = Files.writeString(folder.resolve("limits.yaml"), "concurrentJobs: {limit: 7}");
        service.withPropertyValues(
                        "GEMINI_API_KEY=secret-key",
                        "cupel.gemini.prices-file=" + prices,
                        "cupel.gemini.limits-file=" + limits)
                .run(context -> {
                    assertThat(context.getBean(Prices.class)
                                    .price("house-model", LocalDate.of(2026, 11, 25), Mode.BATCH))
                            .isPresent();
                    assertThat(context.getBean(Limits.class).concurrentJobs()).isEqualTo(7);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices-file", "limits-file"})
    void doesNotStartWithAFileThatIsNotThere(String property) {
        service.withPropertyValues("GEMINI_API_KEY=secret-key", "cupel.gemini.%s=/nowhere/x.yaml".formatted(property))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("cupel.gemini." + property)
                        .hasMessageContaining("/nowhere/x.yaml cannot be read"));
    }

    private static Map<String, GeminiSettings> settings(AssertableApplicationContext context, String environmentKey) {
        return new ConfiguredProjects(context.getBean(GeminiProperties.class), environmentKey).settings();
    }
}
