package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.ApiKey;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.InteractiveModel;
import dev.cupel.gemini.JobLookup;
import dev.cupel.gemini.JobResults;
import dev.cupel.gemini.JobSubmission;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Provides the {@link GeminiClient} and each part of it as a bean of its own, of which a service injects what it needs.
 * Stops the start of a service that has no API key.
 */
@AutoConfiguration
@EnableConfigurationProperties(GeminiProperties.class)
public final class GeminiAutoConfiguration {
    private static final String KEY_PROPERTY = "cupel.gemini.api-key";
    private static final String KEY_VARIABLE = "GEMINI_API_KEY";

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    GeminiClient geminiClient(GeminiProperties properties, Environment environment) {
        return GeminiClient.connect(properties.settings(apiKey(properties, environment)));
    }

    @Bean
    @ConditionalOnMissingBean
    JobSubmission jobSubmission(GeminiClient gemini) {
        return gemini.jobSubmission();
    }

    @Bean
    @ConditionalOnMissingBean
    JobLookup jobLookup(GeminiClient gemini) {
        return gemini.jobLookup();
    }

    @Bean
    @ConditionalOnMissingBean
    JobResults jobResults(GeminiClient gemini) {
        return gemini.jobResults();
    }

    @Bean
    @ConditionalOnMissingBean
    InteractiveModel interactiveModel(GeminiClient gemini) {
        return gemini.interactiveModel();
    }

    private static ApiKey apiKey(GeminiProperties properties, Environment environment) {
        var configured = properties.apiKey();
        var key = StringUtils.hasText(configured) ? configured : environment.getProperty(KEY_VARIABLE);
        if (!StringUtils.hasText(key)) {
            throw new InvalidConfigurationPropertyValueException(
                    KEY_PROPERTY, null, "there is no Gemini API key; set it or the variable " + KEY_VARIABLE);
        }
        return ApiKey.of(key);
    }
}
