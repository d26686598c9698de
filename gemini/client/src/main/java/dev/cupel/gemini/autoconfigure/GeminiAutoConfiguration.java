package dev.cupel.gemini.autoconfigure;

import dev.cupel.gemini.GeminiProjects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Provides the {@link GeminiProjects}, of which a service takes the parts that it needs. Stops the start of a service that
 * has no API key.
 */
@AutoConfiguration
@Import(CatalogAutoConfiguration.class)
@EnableConfigurationProperties(GeminiProperties.class)
public final class GeminiAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    GeminiProjects geminiProjects(GeminiProperties properties, Environment environment) {
        var keyOfEnvironment = environment.getProperty(ConfiguredProjects.KEY_VARIABLE);
        return GeminiProjects.connect(new ConfiguredProjects(properties, keyOfEnvironment).settings());
    }
}
