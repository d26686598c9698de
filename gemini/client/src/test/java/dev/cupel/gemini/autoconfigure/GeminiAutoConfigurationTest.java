package dev.cupel.gemini.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.ApiKey;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.GeminiSettings;
import dev.cupel.gemini.InteractiveModel;
import dev.cupel.gemini.JobLookup;
import dev.cupel.gemini.JobResults;
import dev.cupel.gemini.JobSubmission;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeminiAutoConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GeminiAutoConfiguration.class))
            .withPropertyValues("GEMINI_API_KEY=");

    @Test
    void providesAClientWithTheDefaultsAndTheKeyOfTheEnvironment() {
        service.withPropertyValues("GEMINI_API_KEY=secret-key").run(context -> {
            assertThat(context).hasSingleBean(GeminiClient.class);
            var key = ApiKey.of("secret-key");
            assertThat(context.getBean(GeminiProperties.class).settings(key))
                    .isEqualTo(GeminiSettings.of(key, URI.create("https://generativelanguage.googleapis.com")));
        });
    }

    @Test
    void providesEachPartOfTheClient() {
        service.withPropertyValues("GEMINI_API_KEY=secret-key").run(context -> {
            var gemini = context.getBean(GeminiClient.class);
            assertThat(context.getBean(JobSubmission.class)).isSameAs(gemini.jobSubmission());
            assertThat(context.getBean(JobLookup.class)).isSameAs(gemini.jobLookup());
            assertThat(context.getBean(JobResults.class)).isSameAs(gemini.jobResults());
            assertThat(context.getBean(InteractiveModel.class)).isSameAs(gemini.interactiveModel());
        });
    }

    @Test
    void readsItsPropertiesAndHidesTheKey() {
        service.withPropertyValues(
                        "cupel.gemini.base-url=http://127.0.0.1:8080",
                        "cupel.gemini.api-key=secret-key",
                        "cupel.gemini.call-timeout=3s",
                        "cupel.gemini.generate-timeout=4m",
                        "cupel.gemini.max-line=1MB")
                .run(context -> {
                    assertThat(context).hasSingleBean(GeminiClient.class);
                    var properties = context.getBean(GeminiProperties.class);
                    assertThat(properties.callTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(properties.generateTimeout()).isEqualTo(Duration.ofMinutes(4));
                    assertThat(properties.maxLine().toBytes()).isEqualTo(1024 * 1024);
                    assertThat(properties.toString())
                            .contains("http://127.0.0.1:8080")
                            .doesNotContain("secret-key");
                });
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
}
